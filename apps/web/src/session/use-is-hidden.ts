import type { Hideable } from '@patchbay/shared/protocol';
import { isHiddenIn } from './is-hidden.ts';
import { useSession } from './session-store.ts';

export const useIsHidden = (what: Hideable): boolean => useSession((session) => isHiddenIn(session, what));
