/** The lessons that there are: choosing one makes the lab what that begins with. */
import type { LessonListing } from '@patchbay/shared/protocol';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChoosing } from '../actions/index.ts';
import { WRITE_LESSON } from './editor/lesson-editor-action.ts';
import { useWhyNot } from '../panels/use-why-not.ts';
import { fetchLessons } from '../session/lab-api.ts';
import { useSession } from '../session/session-store.ts';
import { Button, useUi } from '../ui/index.ts';
import { ReadingDialog } from '../ui/ReadingDialog.tsx';
import { inLanguage } from './in-language.ts';
import styles from './LessonChoice.module.css';

export const LessonChoice = ({ onClose }: { readonly onClose: () => void }) => {
  const { t, i18n } = useTranslation();
  const [lessons, setLessons] = useState<readonly LessonListing[] | 'unreachable'>();
  const now = useSession((session) => session.lesson?.lesson);
  const classId = useSession((session) => session.labClass?.id);
  const lacking = useSession((session) => session.lacking);
  const whyNot = useWhyNot('start-lesson');
  const sayLacking = (features: readonly string[]): string | undefined => (features.length === 0 ? undefined : t('lesson.choice.lacks', { features: features.join(', ') }));
  const sayAbout = (steps: number, exercise: LessonListing['exercise']): string =>
    [t('lesson.choice.steps', { count: steps }), ...(exercise === undefined ? [] : [t('lesson.choice.exercise')]), ...(exercise?.minutes === undefined ? [] : [t('lesson.choice.minutes', { count: exercise.minutes })])].join(' · ');
  const { choose, onCloseAutoFocus } = useChoosing(onClose);
  useEffect(() => {
    void fetchLessons().then((fetched) => {
      // those of another class are not for this lab
      setLessons(fetched.kind === 'done' ? fetched.value.filter((lesson) => lesson.class === undefined || lesson.class === classId) : 'unreachable');
    });
  }, [classId]);
  return (
    <ReadingDialog
      title={t('lesson.choice.title')}
      subtitle={t('lesson.choice.text')}
      close={t('lesson.choice.close')}
      onClose={onClose}
      onCloseAutoFocus={onCloseAutoFocus}
      className={styles.dialog}
      bodyClassName={styles.body}
      footer={
        WRITE_LESSON.isPossible() ? (
          <footer className={styles.foot}>
            <p>{t('lesson.choice.own')}</p>
            <Button
              onClick={() => {
                choose(WRITE_LESSON.run);
              }}
            >
              {t('actions.write-lesson')}
            </Button>
          </footer>
        ) : undefined
      }
    >
      {lessons === 'unreachable' ? <p role="alert">{t('lesson.unreachable')}</p> : null}
      <ol className={styles.list}>
        {(lessons === 'unreachable' ? [] : (lessons ?? [])).map(({ id, title, steps, needs, exercise }, index) => (
          <li key={id}>
            <button
              type="button"
              className={styles.lesson}
              disabled={whyNot !== undefined || needs.some((feature) => lacking.includes(feature))}
              title={whyNot}
              aria-current={id === now ? 'true' : undefined}
              onClick={() => {
                choose(() => {
                  useSession.getState().startLesson(id);
                  useUi.getState().setPanel('open');
                });
              }}
            >
              <span className={styles.number} aria-hidden>
                {index + 1}
              </span>
              <b>{inLanguage(title, i18n.language)}</b>
              <span className={styles.about}>{sayLacking(needs.filter((feature) => lacking.includes(feature))) ?? sayAbout(steps, exercise)}</span>
            </button>
          </li>
        ))}
      </ol>
    </ReadingDialog>
  );
};
