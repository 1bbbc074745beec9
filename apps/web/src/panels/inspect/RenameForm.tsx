/** Where a namespace, a bridge or another interface is given another name. */
import type { Subject } from '@patchbay/shared/gesture';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { TextField } from '../../ui/index.ts';
import { ChangeForm } from '../form/ChangeForm.tsx';
import { useProblemOf } from '../form/use-problem-of.ts';
import { renameChange } from '../lab-changes.ts';

export interface RenameFormProps {
  readonly subject: Subject;
  readonly onDone: () => void;
}

export const RenameForm = ({ subject, onDone }: RenameFormProps) => {
  const { t } = useTranslation();
  const topology = useSession((session) => session.topology);
  const name = subject.kind === 'namespace' ? subject.name : subject.interface;
  const [text, setText] = useState(name);
  const change = renameChange(topology, subject, text);
  const problem = useProblemOf(change);
  return (
    <ChangeForm change={problem === undefined ? change : undefined} submit={t('panels.rename.do')} onDone={onDone} onCancel={onDone}>
      <TextField
        label={t('panels.rename.label', { name })}
        mono
        autoFocus
        value={text}
        onValue={setText}
        onFocus={(event) => {
          event.target.select();
        }}
        problem={problem}
      />
    </ChangeForm>
  );
};
