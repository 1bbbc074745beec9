/** Of an exercise: how much time is left, and how many points there are. */
import { sumOf } from '@patchbay/shared/protocol';
import type { ExerciseProgress } from '@patchbay/shared/protocol';
import { Timer, Trophy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './Exercise.module.css';
import { sayDuration } from './say-duration.ts';
import { useTimeLeft } from './use-time-left.ts';

/** From here on the countdown warns, seconds. */
const SOON = 120;

export const ExerciseBar = ({ exercise: { points, of, endsAt } }: { readonly exercise: ExerciseProgress }) => {
  const { t } = useTranslation();
  return (
    <div className={styles.bar}>
      <span>
        <Trophy aria-hidden />
        {t('lesson.exercise.points', { points: sumOf(points), of: sumOf(of) })}
      </span>
      {endsAt === undefined ? null : <Countdown endsAt={endsAt} />}
    </div>
  );
};

const Countdown = ({ endsAt }: { readonly endsAt: number }) => {
  const { t } = useTranslation();
  const seconds = useTimeLeft(endsAt);
  return (
    <span role="timer" data-soon={seconds <= SOON || undefined}>
      <Timer aria-hidden />
      {t('lesson.exercise.left', { time: sayDuration(seconds) })}
    </span>
  );
};
