/** Begins a lesson in the labs of all students. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../lesson/in-language.ts';
import { withPart } from '../parts/load-part.ts';
import { sayUnanswered } from './answer-problem.ts';
import type { Unanswered } from './answer-problem.ts';
import { addLesson } from './class-api.ts';
import { command } from './class-commands.ts';
import type { Closing } from './class-dialog.ts';
import styles from './ClassDialogs.module.css';
import { DialogForm } from './DialogForm.tsx';
import { useClass } from './class-session.ts';
import { LessonField } from './LessonField.tsx';
import { useLessons } from './lessons.ts';
import { VariantsField } from './VariantsField.tsx';
import type { WrittenLesson } from './written-lesson.ts';

interface GiveLessonDialogProps extends Closing {
  /** Of the members, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}

export const GiveLessonDialog = ({ names, onClose, onCloseAutoFocus }: GiveLessonDialogProps) => {
  const { t, i18n } = useTranslation();
  const lessons = useLessons((state) => state.lessons);
  const classId = useClass(({ info }) => info?.id);
  const current = useClass(({ info }) => info?.lesson);
  const [hasVariants, setVariants] = useState(useClass(({ info }) => info?.variants === true));
  const [chosen, setChosen] = useState<string>();
  const [written, setWritten] = useState<WrittenLesson>();
  const [trouble, setTrouble] = useState<Unanswered>();
  useEffect(() => {
    void withPart(
      () => import('./written-lesson.ts'),
      ({ writtenLesson }) => {
        setWritten(writtenLesson());
      },
    );
  }, []);
  const lesson = chosen ?? current ?? lessons[0]?.id;
  const listing = [...(written?.listing === undefined ? [] : [written.listing]), ...lessons].find(({ id }) => id === lesson);
  /** The id by which the server has it, which may have to be told of it first. */
  const idOnServer = async (): Promise<string | undefined> => {
    if (written?.listing === undefined || lesson !== written.listing.id || classId === undefined) return lesson;
    const added = await addLesson(classId, written.text);
    setTrouble(added.kind === 'done' ? undefined : added);
    return added.kind === 'done' ? added.value : undefined;
  };
  const give = async (): Promise<void> => {
    const id = await idOnServer();
    if (id === undefined) return;
    const { ok } = await command({ type: 'give-lesson', lesson: id, ...(hasVariants && { variants: true }) }, ({ done = 0, refusedIn = [] }) =>
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
      <LessonField label={t('classroom.give.lesson')} value={lesson ?? ''} onValue={setChosen} classId={classId}>
        {written === undefined ? null : (
          <optgroup label={t('classroom.give.written')}>
            {written.listing === undefined ? (
              <option disabled>{t('classroom.give.unfinished')}</option>
            ) : (
              <option value={written.listing.id}>{inLanguage(written.listing.title, i18n.language)}</option>
            )}
          </optgroup>
        )}
      </LessonField>
      <VariantsField lesson={listing} on={hasVariants} onSwitch={setVariants} />
      {trouble === undefined ? null : (
        <p className={styles.problem} role="alert">
          {sayUnanswered(t, trouble)}
        </p>
      )}
    </DialogForm>
  );
};
