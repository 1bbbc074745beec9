/** What palette and menus offer in the lesson that the lab is in. */
import { isOffered } from '@patchbay/shared/protocol';
import type { Offerable } from '@patchbay/shared/protocol';
import type { SessionState } from './session.ts';
import { useSession } from './session-store.ts';

export const isOfferedIn = ({ lesson, lessonView }: Partial<Pick<SessionState, 'lesson' | 'lessonView'>>, what: Offerable): boolean =>
  lesson === undefined || lessonView === undefined || isOffered(lessonView, lesson.done, what);

export const useIsOffered = (what: Offerable): boolean => useSession((session) => isOfferedIn(session, what));
