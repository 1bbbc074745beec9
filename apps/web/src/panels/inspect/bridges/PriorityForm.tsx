/** Where the priority of a bridge is set; an empty field is the kernel's own. */
import { STP_PRIORITY, interfaceKey, problemsOf } from '@patchbay/shared/topology';
import type { InterfaceRef } from '@patchbay/shared/topology';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { TextField, useProblemSentence } from '../../../ui/index.ts';
import { ChangeForm, FormFields } from '../../form/ChangeForm.tsx';
import { bridgeChange } from './bridge-changes.ts';
import styles from './Bridges.module.css';
import { typedNumber } from './typed-number.ts';

export interface PriorityFormProps {
  readonly bridge: InterfaceRef;
  readonly onDone: () => void;
}

export const PriorityForm = ({ bridge, onDone }: PriorityFormProps) => {
  const { t } = useTranslation();
  const sentence = useProblemSentence();
  const topology = useSession((session) => session.topology);
  const [typed, setTyped] = useState(() => String(topology.interfaces[interfaceKey(bridge)]?.stpPriority ?? ''));
  const priority = typedNumber(typed);
  const change = priority.ok ? bridgeChange(topology, bridge, { stpPriority: priority.value }) : undefined;
  const [problem] = change === undefined ? [] : problemsOf(topology, change.diff);
  return (
    <ChangeForm change={problem === undefined ? change : undefined} submit={t('links.set')} onDone={onDone} onCancel={onDone}>
      <FormFields>
        <TextField
          label={t('bridges.tree.bridgePriority')}
          mono
          autoFocus
          inputMode="numeric"
          placeholder={String(STP_PRIORITY)}
          value={typed}
          problem={priority.ok ? problem && sentence(problem) : t('bridges.unread')}
          onValue={setTyped}
        />
        <p className={styles.note}>{t('bridges.tree.aboutPriority')}</p>
      </FormFields>
    </ChangeForm>
  );
};
