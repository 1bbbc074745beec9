/** The keys of terminals. What is not named here goes to the shell, Escape and Ctrl-C above all. */

/** Into the terminal, and out of it again. */
export const SWITCH_KEYS = 'Ctrl+`';

/** As they are shown; what `terminalKey` makes of a press. */
export const TERMINAL_KEYS = { copy: 'Ctrl+Shift+C', paste: 'Ctrl+Shift+V', search: 'Ctrl+Shift+F' } as const;

type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey'>;

/** By place, not by letter: where that key makes another character it is still the one under Escape. */
export const isSwitch = ({ code, ctrlKey, shiftKey, altKey, metaKey }: Pressed): boolean =>
  code === 'Backquote' && ctrlKey && !shiftKey && !altKey && !metaKey;

/** What a key means to a terminal beside being typed: Ctrl-C alone interrupts, as in every terminal. */
export function terminalKey(pressed: Pressed): 'copy' | 'paste' | 'search' | 'switch' | undefined {
  if (isSwitch(pressed)) return 'switch';
  if (!pressed.ctrlKey || !pressed.shiftKey || pressed.altKey || pressed.metaKey) return undefined;
  switch (pressed.code) {
    case 'KeyC':
      return 'copy';
    case 'KeyV':
      return 'paste';
    case 'KeyF':
      return 'search';
    default:
      return undefined;
  }
}

type Typed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing'>;

/** What a shell gets for a press of a key; undefined for one that is left to the page. */
export function typedBy({ key, ctrlKey, altKey, metaKey, isComposing }: Typed): string | undefined {
  if (ctrlKey || altKey || metaKey || isComposing) return undefined;
  if (key === 'Enter') return '\r';
  if (key === 'Backspace') return '\x7f';
  // one character, which may be two UTF-16 units; other keys have longer names
  return [...key].length === 1 ? key : undefined;
}
