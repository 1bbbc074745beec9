/** Where a sysctl is given a value. */
import { recordAt } from '@patchbay/shared/records';
import { sysctlKey } from '@patchbay/shared/topology';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { TextField } from '../../ui/index.ts';
import { ChangeForm, FormFields } from '../form/ChangeForm.tsx';
import { useProblemOf } from '../form/use-problem-of.ts';
import { sysctlChange } from '../lab-changes.ts';

/** Those that lessons on networks are about (kernel: Documentation/networking/ip-sysctl.rst). */
const WELL_KNOWN = [
  'net.ipv4.ip_forward',
  'net.ipv4.ip_default_ttl',
  'net.ipv4.icmp_echo_ignore_all',
  'net.ipv4.conf.all.rp_filter',
  'net.ipv4.conf.all.proxy_arp',
  'net.ipv4.conf.all.arp_ignore',
  'net.ipv4.tcp_syncookies',
  'net.ipv6.conf.all.forwarding',
  'net.ipv6.conf.all.disable_ipv6',
];

export interface SysctlFormProps {
  readonly namespace: string;
  /** One that is set already. */
  readonly name?: string;
  readonly onDone: () => void;
}

export const SysctlForm = ({ namespace, name: known, onDone }: SysctlFormProps) => {
  const { t } = useTranslation();
  const listId = useId();
  const topology = useSession((session) => session.topology);
  const sysctls = useSession((session) => session.observation.sysctls);
  const [typedName, setTypedName] = useState(known ?? '');
  const [value, setValue] = useState(known === undefined ? '' : (recordAt(sysctls, sysctlKey({ namespace, name: known }))?.value ?? ''));
  const name = typedName.trim();
  const complete = name !== '' && value.trim() !== '';
  const fresh = recordAt(sysctls, sysctlKey({ namespace, name }))?.fresh;
  const change = complete ? sysctlChange(topology, namespace, name, value.trim(), fresh) : undefined;
  const problem = useProblemOf(change);
  return (
    <ChangeForm change={change} problem={problem} submit={t('tables.sysctls.set')} onDone={onDone} onCancel={onDone}>
      {known === undefined ? (
        <FormFields>
          <TextField
            label={t('tables.sysctls.name')}
            mono
            autoFocus
            list={listId}
            placeholder={WELL_KNOWN[1]}
            value={typedName}
            onValue={setTypedName}
          />
          <TextField label={t('tables.sysctls.value')} mono value={value} onValue={setValue} />
        </FormFields>
      ) : (
        <TextField label={t('tables.sysctls.valueOf', { name: known })} mono autoFocus value={value} onValue={setValue} />
      )}
      <datalist id={listId}>
        {WELL_KNOWN.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </ChangeForm>
  );
};
