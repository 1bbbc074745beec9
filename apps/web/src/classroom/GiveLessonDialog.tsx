/** Begins a lesson in the labs of all students. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
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
import { OwnLessons } from './OwnLessons.tsx';
import { sayGiven } from './say-given.ts';
import { useWrittenLesson } from './use-written-lesson.ts';
import { VariantsField } from './VariantsField.tsx';
import { WrittenOption } from './WrittenOption.tsx';

interface GiveLessonDialogProps extends Closing {
  /** Of the members, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}

export const GiveLessonDialog = ({ names, onClose, onCloseAutoFocus }: GiveLessonDialogProps) => {
  const { t } = useTranslation();
  const lessons = useLessons((state) => state.lessons);
  const classId = useClass(({ info }) => info?.id);
  const current = useClass(({ info }) => info?.lesson);
  const [hasVariants, setVariants] = useState(useClass(({ info }) => info?.variants === true));
  const [chosen, setChosen] = useState<string>();
  const written = useWrittenLesson();
  const [trouble, setTrouble] = useState<Unanswered>();
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
    const { ok } = await command({ type: 'give-lesson', lesson: id, ...(hasVariants && { variants: true }) }, (outcome) => sayGiven(t, outcome, names));
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
      below={
        <OwnLessons
          classId={classId}
          current={current}
          onTaken={(taken) => {
            if (chosen === taken) setChosen(undefined);
          }}
        />
      }
    >
      <LessonField label={t('classroom.give.lesson')} value={lesson ?? ''} onValue={setChosen} classId={classId}>
        <WrittenOption written={written} />
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
