/** Where the cost and the priority of a port are set; an empty field is as the kernel has it. */
import { PORT_PRIORITY, interfaceKey, kernelCosts, problemsOf } from '@patchbay/shared/topology';
import type { InterfaceRef } from '@patchbay/shared/topology';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { TextField, useProblemSentence } from '../../../ui/index.ts';
import { ChangeForm, FormFields } from '../../form/ChangeForm.tsx';
import { portChange } from './bridge-changes.ts';
import styles from './Bridges.module.css';
import { typedNumber } from './typed-number.ts';

export interface TreePortFormProps {
  readonly port: InterfaceRef;
  readonly onDone: () => void;
}

export const TreePortForm = ({ port, onDone }: TreePortFormProps) => {
  const { t } = useTranslation();
  const sentence = useProblemSentence();
  const topology = useSession((session) => session.topology);
  const record = topology.interfaces[interfaceKey(port)];
  const [typed, setTyped] = useState(() => ({ cost: String(record?.port?.cost ?? ''), priority: String(record?.port?.priority ?? '') }));
  const [cost, priority] = [typedNumber(typed.cost), typedNumber(typed.priority)];
  const { cost: _cost, priority: _priority, ...vlans } = record?.port ?? {};
  const change =
    cost.ok && priority.ok
      ? portChange(topology, port, { ...vlans, ...(cost.value !== undefined && { cost: cost.value }), ...(priority.value !== undefined && { priority: priority.value }) })
      : undefined;
  const [problem] = change === undefined ? [] : problemsOf(topology, change.diff);
  const said = problem && sentence(problem);
  const ofCost = cost.ok ? (problem?.code === 'port-cost' ? said : undefined) : t('bridges.unread');
  const ofPriority = priority.ok ? (problem?.code === 'stp-priority' ? said : undefined) : t('bridges.unread');
  const elsewhere = ofCost === undefined && ofPriority === undefined ? said : undefined;
  return (
    <ChangeForm change={problem === undefined ? change : undefined} problem={elsewhere} submit={t('links.set')} onDone={onDone} onCancel={onDone}>
      <FormFields>
        <TextField
          label={t('bridges.tree.cost')}
          mono
          autoFocus
          inputMode="numeric"
          placeholder={record && String(kernelCosts(topology.interfaces, record)[0])}
          value={typed.cost}
          problem={ofCost}
          onValue={(text) => {
            setTyped({ ...typed, cost: text });
          }}
        />
        <TextField
          label={t('bridges.tree.priority')}
          mono
          inputMode="numeric"
          placeholder={String(PORT_PRIORITY)}
          value={typed.priority}
          problem={ofPriority}
          onValue={(text) => {
            setTyped({ ...typed, priority: text });
          }}
        />
        <p className={styles.note}>{t('bridges.tree.aboutPort')}</p>
      </FormFields>
    </ChangeForm>
  );
};
