/** Where an address is typed for an interface: it says what is wrong, or shows the command that will add it. */
import { addressProblem } from '@patchbay/shared/topology';
import type { InterfaceRef } from '@patchbay/shared/topology';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Button, PlanPreview, TextField, useProblemSentence } from '../../ui/index.ts';
import { addAddressChange } from '../lab-changes.ts';
import { makeChange } from '../make-change.ts';
import styles from './InlineForm.module.css';

export interface AddressFieldProps {
  readonly to: InterfaceRef;
  readonly onDone: () => void;
}

export const AddressField = ({ to, onDone }: AddressFieldProps) => {
  const { t } = useTranslation();
  const sentence = useProblemSentence();
  const topology = useSession((session) => session.topology);
  const [text, setText] = useState('');
  const address = text.trim();
  const problem = address === '' ? undefined : addressProblem(address);
  const change = address === '' || problem !== undefined ? undefined : addAddressChange(topology, to, address);

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (change === undefined) return;
        makeChange(change);
        onDone();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
      }}
    >
      <div className={styles.row}>
        <TextField
          className={styles.grow}
          label={t('panels.interfaces.newAddress', { name: to.interface })}
          mono
          autoFocus
          placeholder="10.0.1.1/24"
          value={text}
          onValue={setText}
          problem={problem && sentence(problem)}
        />
        <Button type="submit" variant="primary" disabled={change === undefined}>
          {t('panels.add')}
        </Button>
        <Button onClick={onDone}>{t('panels.cancel')}</Button>
      </div>
      {change === undefined ? null : <PlanPreview before={topology} diff={change.diff} />}
    </form>
  );
};
