/** Begins a lesson in the labs of all students. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../lesson/in-language.ts';
import { Button, SelectField } from '../ui/index.ts';
import { ReadingDialog } from '../ui/ReadingDialog.tsx';
import { command } from './class-commands.ts';
import type { Closing } from './class-dialog.ts';
import styles from './ClassDialogs.module.css';
import { useClass } from './class-session.ts';
import { useLessons } from './lessons.ts';

interface GiveLessonDialogProps extends Closing {
  /** Of the members, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}

export const GiveLessonDialog = ({ names, onClose, onCloseAutoFocus }: GiveLessonDialogProps) => {
  const { t, i18n } = useTranslation();
  const lessons = useLessons((state) => state.lessons);
  const current = useClass(({ info }) => info?.lesson);
  const [chosen, setChosen] = useState<string>();
  const lesson = chosen ?? current ?? lessons[0]?.id;
  const give = async (): Promise<void> => {
    if (lesson === undefined) return;
    const { ok } = await command({ type: 'give-lesson', lesson }, ({ done = 0, refusedIn = [] }) =>
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
    <ReadingDialog
      title={t('classroom.give.title')}
      subtitle={t('classroom.give.text')}
      close={t('classroom.give.close')}
      onClose={onClose}
      onCloseAutoFocus={onCloseAutoFocus}
      className={styles.dialog}
      bodyClassName={styles.body}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void give();
        }}
      >
        <SelectField inWords label={t('classroom.give.lesson')} value={lesson ?? ''} onValue={setChosen}>
          {lessons.map(({ id, title }) => (
            <option key={id} value={id}>
              {inLanguage(title, i18n.language)}
            </option>
          ))}
        </SelectField>
        <div className={styles.buttons}>
          <Button type="submit" variant="primary" disabled={lesson === undefined}>
            {t('classroom.give.submit')}
          </Button>
        </div>
      </form>
    </ReadingDialog>
  );
};
