/** Whether a namespace passes packets on that are not for itself: what makes a router of it. */
import { recordAt } from '@patchbay/shared/records';
import { sysctlKey } from '@patchbay/shared/topology';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { Switch } from '../../../ui/index.ts';
import { CommandLine } from '../../command/CommandLine.tsx';
import { sysctlChange } from '../../lab-changes.ts';
import { makeChange } from '../../make-change.ts';
import { useWhyNot } from '../../use-why-not.ts';
import { useChangeable, useShowCommands } from '../use-namespace.ts';
import styles from './ForwardingRow.module.css';

export interface ForwardingRowProps {
  readonly namespace: string;
  readonly name: string;
}

export const ForwardingRow = ({ namespace, name }: ForwardingRowProps) => {
  const { t } = useTranslation();
  const show = useShowCommands(namespace);
  const changeable = useChangeable(namespace);
  const key = sysctlKey({ namespace, name });
  const fresh = useSession((session) => recordAt(session.observation.sysctls, key)?.fresh ?? '0');
  const value = useSession((session) => recordAt(session.topology.sysctls, key)?.value ?? fresh);
  const whyNot = useWhyNot('change');
  const label = t(name === 'net.ipv4.ip_forward' ? 'inspect.forwarding.ipv4' : 'inspect.forwarding.ipv6');
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <span>{label}</span>
        <code className={styles.value}>{`= ${value}`}</code>
        <Switch
          label={label}
          on={value !== '0'}
          disabled={!changeable}
          whyNot={whyNot}
          onSwitch={(on) => {
            makeChange(sysctlChange(useSession.getState().topology, namespace, name, on ? '1' : '0', fresh));
          }}
        />
      </div>
      <CommandLine argv={show.sysctl(name)} />
    </div>
  );
};
