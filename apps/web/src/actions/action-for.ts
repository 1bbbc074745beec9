/** Which action a press of a key means. Pure. */
import type { Action } from './action.ts';
import { isPress } from './keys.ts';
import type { Press } from './keys.ts';

export interface Where {
  /** Only what works everywhere is meant there: text is typed, or something open keeps the keys to itself. */
  readonly isElsewhere: boolean;
  readonly isMac: boolean;
}

/** The first that has these keys and could be done now: two may share a key as long as not both are possible. */
export const actionFor = (actions: readonly Action[], press: Press, { isElsewhere, isMac }: Where): Action | undefined =>
  actions.find(
    (action) =>
      action.byBrowser !== true &&
      (!isElsewhere || action.everywhere === true) &&
      action.keys.some((keys) => isPress(keys, press, isMac)) &&
      action.isPossible(),
  );
