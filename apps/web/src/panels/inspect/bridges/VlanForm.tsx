/** Where it is set which VLANs a port carries: one without a tag, or none, and others with theirs. */
import { NO_PVID, interfaceKey, parseVlans, problemsOf, renderVlans, vlansOf } from '@patchbay/shared/topology';
import type { InterfaceRef } from '@patchbay/shared/topology';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { TextField, useProblemSentence } from '../../../ui/index.ts';
import { ChangeForm, FormFields } from '../../form/ChangeForm.tsx';
import { portChange } from './bridge-changes.ts';
import styles from './Bridges.module.css';
import { typedNumber } from './typed-number.ts';

export interface VlanFormProps {
  readonly port: InterfaceRef;
  readonly onDone: () => void;
}

export const VlanForm = ({ port, onDone }: VlanFormProps) => {
  const { t } = useTranslation();
  const sentence = useProblemSentence();
  const topology = useSession((session) => session.topology);
  const record = topology.interfaces[interfaceKey(port)];
  const [typed, setTyped] = useState(() => {
    const { pvid, tagged } = vlansOf(record?.port);
    return { untagged: pvid === NO_PVID ? '' : String(pvid), tagged: renderVlans(tagged).replaceAll(',', ', ') };
  });
  const [untagged, tagged] = [typedNumber(typed.untagged), parseVlans(typed.tagged)];
  const change =
    untagged.ok && tagged !== undefined ? portChange(topology, port, { ...record?.port, pvid: untagged.value ?? NO_PVID, tagged: renderVlans(tagged) }) : undefined;
  const [problem] = change === undefined ? [] : problemsOf(topology, change.diff);
  const said = problem && sentence(problem);
  return (
    <ChangeForm change={problem === undefined ? change : undefined} problem={said} submit={t('links.set')} onDone={onDone} onCancel={onDone}>
      <FormFields>
        <TextField
          label={t('bridges.vlans.untagged')}
          mono
          autoFocus
          inputMode="numeric"
          value={typed.untagged}
          problem={untagged.ok ? undefined : t('bridges.unread')}
          onValue={(text) => {
            setTyped({ ...typed, untagged: text });
          }}
        />
        <TextField
          label={t('bridges.vlans.tagged')}
          mono
          placeholder="10, 20-29"
          value={typed.tagged}
          problem={tagged === undefined ? t('bridges.vlans.unread') : undefined}
          onValue={(text) => {
            setTyped({ ...typed, tagged: text });
          }}
        />
        <p className={styles.note}>{t('bridges.vlans.about')}</p>
      </FormFields>
    </ChangeForm>
  );
};
