/** Puts a student together with another, in the lab in which that one works. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../ui/index.ts';
import { command } from './class-commands.ts';
import type { Closing } from './class-dialog.ts';
import { useClass } from './class-session.ts';
import { DialogForm } from './DialogForm.tsx';
import { othersFor } from './teams.ts';

interface TeamDialogProps extends Closing {
  readonly member: string;
  /** What everybody is called on this page. */
  readonly names: ReadonlyMap<string, string>;
}

export const TeamDialog = ({ member, names, onClose, onCloseAutoFocus }: TeamDialogProps) => {
  const { t, i18n } = useTranslation();
  const members = useClass((state) => state.members);
  const nameOf = (id: string): string => names.get(id) ?? '';
  const others = othersFor(members, member).toSorted((a, b) => nameOf(a.id).localeCompare(nameOf(b.id), i18n.language));
  const [chosen, setChosen] = useState<string>();
  const other = others.find(({ id }) => id === chosen) ?? others[0];
  const teamUp = async (): Promise<void> => {
    if (other === undefined) return;
    const { ok } = await command({ type: 'team-up', member, with: other.id }, () => t('classroom.team.done', { name: nameOf(member), other: nameOf(other.id) }));
    if (ok) onClose();
  };
  return (
    <DialogForm
      title={t('classroom.team.title', { name: nameOf(member) })}
      text={t(others.length === 0 ? 'classroom.team.nobody' : 'classroom.team.text')}
      close={t('classroom.team.close')}
      submit={t('classroom.team.submit')}
      isReady={other !== undefined}
      onSubmit={() => {
        void teamUp();
      }}
      onClose={onClose}
      onCloseAutoFocus={onCloseAutoFocus}
    >
      {other === undefined ? null : (
        <SelectField inWords label={t('classroom.team.other')} value={other.id} onValue={setChosen}>
          {others.map(({ id }) => (
            <option key={id} value={id}>
              {nameOf(id)}
            </option>
          ))}
        </SelectField>
      )}
    </DialogForm>
  );
};
