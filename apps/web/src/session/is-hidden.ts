/** What the exercise that the lab is in keeps from who does it, until it is over. */
import { isHiddenNow } from '@patchbay/shared/protocol';
import type { Hideable } from '@patchbay/shared/protocol';
import type { SessionState } from './session.ts';

export const isHiddenIn = ({ lesson, lessonView }: Partial<Pick<SessionState, 'lesson' | 'lessonView'>>, what: Hideable): boolean =>
  isHiddenNow(lesson, lessonView?.exercise, what);
