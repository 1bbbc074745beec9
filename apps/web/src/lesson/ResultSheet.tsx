/** What came of an exercise, when its time is over or all of it is done: each step with its points and how long it took. */
import { sumOf } from '@patchbay/shared/protocol';
import type { ExerciseProgress, LessonProgress, LessonView } from '@patchbay/shared/protocol';
import { Check, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useWhyNot } from '../panels/use-why-not.ts';
import { useSession } from '../session/session-store.ts';
import { Button } from '../ui/index.ts';
import styles from './Exercise.module.css';
import { inLanguage } from './in-language.ts';
import { sayDuration } from './say-duration.ts';

interface ResultSheetProps {
  readonly lesson: LessonView;
  readonly progress: LessonProgress;
  readonly exercise: ExerciseProgress;
}

export const ResultSheet = ({ lesson: { steps }, progress: { startedAt, doneAt }, exercise: { points, of } }: ResultSheetProps) => {
  const { t, i18n } = useTranslation();
  const whyNot = useWhyNot('restart-exercise');
  return (
    <section className={styles.sheet} aria-labelledby="lesson-result">
      <h3 id="lesson-result">{t(doneAt.length === steps.length ? 'lesson.exercise.allDone' : 'lesson.exercise.timeOver')}</h3>
      <p className={styles.score} role="status">
        <b>{sumOf(points)}</b>
        {t('lesson.exercise.outOf', { of: sumOf(of) })}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('lesson.exercise.step')}</th>
            <th scope="col">{t('lesson.exercise.time')}</th>
            <th scope="col">{t('lesson.exercise.pointsOfStep')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ id, title }, index) => {
            const at = doneAt[index];
            const Sign = at === undefined ? Minus : Check;
            return (
              <tr key={id} data-done={at !== undefined || undefined}>
                <th scope="row">
                  <Sign aria-label={t(at === undefined ? 'lesson.state.missing' : 'lesson.state.holds')} />
                  {inLanguage(title, i18n.language)}
                </th>
                <td>{at === undefined ? '–' : sayDuration((at - (doneAt[index - 1] ?? startedAt)) / 1_000)}</td>
                <td>{`${String(points[index] ?? 0)} / ${String(of[index] ?? 0)}`}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Button
        className={styles.again}
        whyNot={whyNot}
        onClick={() => {
          useSession.getState().restartExercise();
        }}
      >
        {t('lesson.exercise.again')}
      </Button>
    </section>
  );
};
