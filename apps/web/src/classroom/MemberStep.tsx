/** How far a lab is in its lesson, and the first thing that is missing, in words. */
import { sumOf } from '@patchbay/shared/protocol';
import type { LessonProgress } from '@patchbay/shared/protocol';
import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { sayMissing } from '../lesson/check-sentence.ts';
import { inLanguage } from '../lesson/in-language.ts';
import { useLessons } from './lessons.ts';
import styles from './MemberCard.module.css';
import { useClass } from './class-session.ts';

export const MemberStep = ({ lesson }: { readonly lesson: LessonProgress | undefined }) => {
  const { t, i18n } = useTranslation();
  const listing = useLessons(({ lessons }) => lessons.find(({ id }) => id === lesson?.lesson));
  const isOther = useClass(({ info }) => info?.lesson !== lesson?.lesson);
  if (lesson === undefined) return <p className={styles.step}>{t('classroom.wall.noLesson')}</p>;
  const { done, checks, exercise } = lesson;
  const of = listing?.steps ?? done;
  const missing = checks.find((check) => check.state === 'missing');
  return (
    <>
      {isOther && listing !== undefined ? (
        <p className={styles.other}>{t('classroom.wall.otherLesson', { title: inLanguage(listing.title, i18n.language) })}</p>
      ) : null}
      <div className={styles.progress}>
        <progress max={Math.max(of, 1)} value={done} aria-label={t('classroom.wall.stepLabel', { done, of })} />
        <span aria-hidden>{t('classroom.wall.step', { done, of })}</span>
        {exercise === undefined ? null : <b>{t('lesson.exercise.points', { points: sumOf(exercise.points), of: sumOf(exercise.of) })}</b>}
      </div>
      <p className={styles.step}>
        {checks.length === 0 ? (
          <span className={styles.finished}>
            <CircleCheck aria-hidden />
            {t('classroom.wall.finished')}
          </span>
        ) : exercise?.isOver === true ? (
          t('classroom.wall.timeOver')
        ) : missing === undefined ? (
          t('classroom.wall.waiting')
        ) : (
          sayMissing(t, missing.missing, i18n.language)
        )}
      </p>
    </>
  );
};
