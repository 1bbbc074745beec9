/** The lessons that were added to a class, to be taken away from it. */
import type { LessonListing } from '@patchbay/shared/protocol';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../lesson/in-language.ts';
import { Button } from '../ui/index.ts';
import { sayUnanswered } from './answer-problem.ts';
import type { Unanswered } from './answer-problem.ts';
import { removeLesson } from './class-api.ts';
import styles from './ClassDialogs.module.css';
import { loadLessons, useLessons } from './lessons.ts';

interface OwnLessonsProps {
  readonly classId: string | undefined;
  /** The id of the lesson that the class begins with. */
  readonly current: string | undefined;
  /** That lesson is there no more. */
  readonly onTaken: (lesson: string) => void;
}

type Came = { readonly kind: 'taken'; readonly title: string } | { readonly kind: 'trouble'; readonly trouble: Unanswered };

export const OwnLessons = ({ classId, current, onTaken }: OwnLessonsProps) => {
  const { t, i18n } = useTranslation();
  const heading = useId();
  const lessons = useLessons((state) => state.lessons);
  /** The id of the lesson of which it is asked whether that is meant. */
  const [asked, setAsked] = useState<string>();
  const [came, setCame] = useState<Came>();
  const own = lessons.filter((lesson) => lesson.class !== undefined && lesson.class === classId);
  const take = async ({ id, title }: LessonListing): Promise<void> => {
    const answer = await removeLesson(classId ?? '', id);
    setAsked(undefined);
    setCame(answer.kind === 'done' ? { kind: 'taken', title: inLanguage(title, i18n.language) } : { kind: 'trouble', trouble: answer });
    if (answer.kind !== 'done') return;
    onTaken(id);
    await loadLessons();
  };
  return (
    <>
      {own.length === 0 ? null : (
        <>
          <h3 id={heading}>{t('classroom.own.title')}</h3>
          <ul className={styles.codes} aria-labelledby={heading}>
            {own.map((lesson) => {
              const { id } = lesson;
              const title = inLanguage(lesson.title, i18n.language);
              return (
                <li key={id} className={styles.code}>
                  <b className={styles.name}>{title}</b>
                  {id === current ? <span className={styles.aside}>{t('classroom.own.current')}</span> : null}
                  {asked === id ? null : (
                    <Button
                      size="small"
                      aria-label={t('classroom.own.takeLabel', { title })}
                      whyNot={id === current ? t('classroom.own.isCurrent') : undefined}
                      onClick={() => {
                        setCame(undefined);
                        setAsked(id);
                      }}
                    >
                      {t('classroom.own.take')}
                    </Button>
                  )}
                  {asked === id ? (
                    <div className={styles.asked} role="group" aria-label={t('classroom.own.takeLabel', { title })}>
                      <p>{t('classroom.own.ask')}</p>
                      <Button
                        size="small"
                        autoFocus
                        onClick={() => {
                          setAsked(undefined);
                        }}
                      >
                        {t('classroom.own.keep')}
                      </Button>
                      <Button
                        size="small"
                        variant="danger"
                        onClick={() => {
                          void take(lesson);
                        }}
                      >
                        {t('classroom.own.sure')}
                      </Button>
                    </div>
                  ) : null}
                </li>
              );
            })}
          </ul>
        </>
      )}
      {came === undefined ? null : came.kind === 'taken' ? (
        <p role="status">{t('classroom.own.taken', came)}</p>
      ) : (
        <p className={styles.problem} role="alert">
          {sayUnanswered(t, came.trouble)}
        </p>
      )}
    </>
  );
};
