import { referredTo } from '@patchbay/shared/gesture';
import type { Gesture } from '@patchbay/shared/gesture';
import { useTranslation } from 'react-i18next';
import { gestureSubjects } from './gesture-subjects.ts';

/** Gives what a gesture was done to, in a line; for one that is about an earlier gesture, that in words. */
export function useGestureSubjects(): (gesture: Gesture) => string {
  const { t } = useTranslation();
  const subjects = (gesture: Gesture): string => {
    const earlier = referredTo(gesture);
    if (earlier === undefined) return gestureSubjects(gesture);
    return `${t(`panels.gesture.${earlier.kind}.did`)} ${subjects(earlier)}`;
  };
  return subjects;
}
