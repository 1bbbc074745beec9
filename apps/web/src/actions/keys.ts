/** Whether a press is some `Keys`, and how these are shown and announced. Pure. */
import type { Keys } from './action.ts';

export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const HELD = ['Mod', 'Ctrl', 'Alt', 'Shift'] as const;
type Held = (typeof HELD)[number];

interface Parts {
  readonly held: readonly Held[];
  readonly key: string;
}

/** `Mod+Shift+Z` → Mod, Shift and `Z`; the key itself may be `+`. */
const partsOf = (keys: Keys): Parts => {
  const held: Held[] = [];
  let key = keys;
  for (let next = heldFirst(key); next !== undefined; next = heldFirst(key)) {
    held.push(next);
    key = key.slice(next.length + 1);
  }
  return { held, key };
};
const heldFirst = (keys: string): Held | undefined => HELD.find((name) => keys.startsWith(`${name}+`));

export const isPress = (keys: Keys, press: Press, isMac: boolean): boolean => {
  const { held, key } = partsOf(keys);
  const ctrl = held.includes('Ctrl') || (held.includes('Mod') && !isMac);
  const meta = held.includes('Mod') && isMac;
  return (
    press.ctrlKey === ctrl &&
    press.metaKey === meta &&
    press.altKey === held.includes('Alt') &&
    (press.shiftKey === held.includes('Shift') || isSign(key)) &&
    isKey(key, press)
  );
};

/** Where a sign stands, and whether Shift types it, differs from one keyboard to the next. */
const isSign = (key: string): boolean => /^[^\p{L}\p{N}\s]$/u.test(key);

/**
 * Letters by what they type, and by their place where that is no Latin letter (Cyrillic; ⌥ on a Mac). Digits by their place
 * too, because with Shift they type something else, and the key under Escape, because it is known by where it is.
 */
const isKey = (key: string, press: Press): boolean => {
  if (press.key === key) return true;
  if (key === '`') return press.code === 'Backquote';
  if (/^\d$/.test(key)) return press.code === `Digit${key}`;
  if (!/^[A-Z]$/.test(key)) return false;
  return press.key.toUpperCase() === key || (!/^[a-z]$/i.test(press.key) && press.code === `Key${key}`);
};

const SHOWN: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ContextMenu: 'Menu',
  '-': '−',
};
const SHOWN_ON_MAC: Readonly<Record<string, string>> = {
  ...SHOWN,
  Mod: '⌘',
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Delete: '⌦',
  Backspace: '⌫',
};

/** What stands on each key that is pressed together: `Ctrl`, `Shift`, `Z`. */
export const keyCaps = (keys: Keys, isMac: boolean): readonly string[] => {
  const { held, key } = partsOf(keys);
  const shown = isMac ? SHOWN_ON_MAC : { ...SHOWN, Mod: 'Ctrl' };
  return [...held, key].map((part) => shown[part] ?? part);
};

/** In one word: `Ctrl+Shift+Z`, `⌘⇧Z`. */
export const keyWord = (keys: Keys, isMac: boolean): string => keyCaps(keys, isMac).join(isMac ? '' : '+');

/** As `aria-keyshortcuts` has it: `Control+Shift+Z`. */
export const ariaKeys = (all: readonly Keys[], isMac: boolean): string =>
  all
    .map((keys) => {
      const { held, key } = partsOf(keys);
      return [...held.map((name) => ariaHeld(name, isMac)), key === '+' ? 'Plus' : key].join('+');
    })
    .join(' ');

const ariaHeld = (held: Held, isMac: boolean): string => {
  if (held === 'Mod') return isMac ? 'Meta' : 'Control';
  return held === 'Ctrl' ? 'Control' : held;
};
