/** Opens an xterm.js terminal in an element, with its add-ons. */
import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import type { ITerminalOptions } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { withAdoptedStyles } from './adopt-styles.ts';
import { terminalFontSize, terminalTheme } from './terminal-theme.ts';

/** Lines that can be scrolled back to. */
const SCROLLBACK = 5_000;

const OPTIONS: ITerminalOptions = {
  // the add-on for wide characters needs it
  allowProposedApi: true,
  cursorBlink: false,
  fontFamily: '"JetBrains Mono Variable", ui-monospace, "Noto Sans Mono CJK SC", monospace',
  lineHeight: 1.2,
  // programs choose colours for a black ground
  minimumContrastRatio: 4.5,
  scrollback: SCROLLBACK,
};

export interface OpenedXterm {
  readonly terminal: Terminal;
  readonly fit: FitAddon;
  readonly search: SearchAddon;
}

/** The element has to be in the page and visible: the size of a character is measured in it. */
export function openXterm(element: HTMLElement): OpenedXterm {
  const terminal = new Terminal({ ...OPTIONS, theme: terminalTheme(element), fontSize: terminalFontSize(element) });
  const fit = new FitAddon();
  const search = new SearchAddon();
  for (const addon of [fit, search, new WebLinksAddon(), new Unicode11Addon()]) terminal.loadAddon(addon);
  terminal.unicode.activeVersion = '11';
  withAdoptedStyles(() => {
    terminal.open(element);
  });
  return { terminal, fit, search };
}
