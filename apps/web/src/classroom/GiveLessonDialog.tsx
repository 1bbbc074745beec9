/** Begins a lesson in the labs of all students. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { command } from './class-commands.ts';
import type { Closing } from './class-dialog.ts';
import { DialogForm } from './DialogForm.tsx';
import { useClass } from './class-session.ts';
import { LessonField } from './LessonField.tsx';
import { useLessons } from './lessons.ts';
import { VariantsField } from './VariantsField.tsx';

interface GiveLessonDialogProps extends Closing {
  /** Of the members, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}

export const GiveLessonDialog = ({ names, onClose, onCloseAutoFocus }: GiveLessonDialogProps) => {
  const { t } = useTranslation();
  const lessons = useLessons((state) => state.lessons);
  const current = useClass(({ info }) => info?.lesson);
  const [hasVariants, setVariants] = useState(useClass(({ info }) => info?.variants === true));
  const [chosen, setChosen] = useState<string>();
  const lesson = chosen ?? current ?? lessons[0]?.id;
  const give = async (): Promise<void> => {
    if (lesson === undefined) return;
    const { ok } = await command({ type: 'give-lesson', lesson, ...(hasVariants && { variants: true }) }, ({ done = 0, refusedIn = [] }) =>
      [
        t('classroom.give.done', { count: done }),
        ...(refusedIn.length === 0
          ? []
          : [t('classroom.give.refused', { names: refusedIn.map(({ member, refusal }) => `${names.get(member) ?? ''} (${t(`errors.refusal.${refusal.code}.title`)})`).join(t('app.summary.separator')) })]),
      ].join(' '),
    );
    if (ok) onClose();
  };
  return (
    <DialogForm
      title={t('classroom.give.title')}
      text={t('classroom.give.text')}
      close={t('classroom.give.close')}
      submit={t('classroom.give.submit')}
      isReady={lesson !== undefined}
      onSubmit={() => {
        void give();
      }}
      onClose={onClose}
      onCloseAutoFocus={onCloseAutoFocus}
    >
      <LessonField label={t('classroom.give.lesson')} value={lesson ?? ''} onValue={setChosen} />
      <VariantsField lesson={lesson} on={hasVariants} onSwitch={setVariants} />
    </DialogForm>
  );
};
