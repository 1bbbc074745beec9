/** The key of an action, as this machine's keyboard has it. */
import type { Action } from './action.ts';
import { ariaKeys, keyWord } from './keys.ts';
import { isMac } from './platform.ts';

/** The first, in one word; undefined where it has none. */
export const shownKeys = ({ keys: [first] }: Pick<Action, 'keys'>): string | undefined =>
  first === undefined ? undefined : keyWord(first, isMac);

/** All of them, for `aria-keyshortcuts`. */
export const announcedKeys = ({ keys }: Pick<Action, 'keys'>): string | undefined =>
  keys.length === 0 ? undefined : ariaKeys(keys, isMac);

/** What a component that can show a shortcut takes. */
export const shortcutOf = (action: Pick<Action, 'keys'>): { readonly shortcut?: string } => {
  const shortcut = shownKeys(action);
  return shortcut === undefined ? {} : { shortcut };
};
