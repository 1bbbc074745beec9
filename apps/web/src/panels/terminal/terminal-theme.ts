/** The colours of a terminal, from the tokens of the theme that is shown. */
import type { ITheme } from '@xterm/xterm';

/** Reads the tokens as they are for this element. */
export function terminalTheme(element: HTMLElement): ITheme {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const colours = {
    black: token('ink'),
    red: token('bad'),
    green: token('ok'),
    yellow: token('warn'),
    blue: token('accent'),
    magenta: token('bridge'),
    cyan: token('cyan'),
    white: token('ink-2'),
  };
  return {
    ...colours,
    brightBlack: token('ink-3'),
    brightRed: colours.red,
    brightGreen: colours.green,
    brightYellow: colours.yellow,
    brightBlue: colours.blue,
    brightMagenta: colours.magenta,
    brightCyan: colours.cyan,
    brightWhite: token('ink'),
    foreground: token('ink'),
    background: token('surface'),
    cursor: token('accent'),
    cursorAccent: token('surface'),
    selectionBackground: token('line-2'),
    selectionInactiveBackground: token('line'),
    scrollbarSliderBackground: token('line'),
    scrollbarSliderHoverBackground: token('line-2'),
    scrollbarSliderActiveBackground: token('line-2'),
  };
}

/** As large as the text of the page, in pixels. */
export const terminalFontSize = (element: HTMLElement): number => parseFloat(getComputedStyle(element).getPropertyValue('--text'));
