/** A program may ask a terminal what it is and where its cursor stands; the answer is typed into the shell. */
import type { IFunctionIdentifier, Terminal } from '@xterm/xterm';

/** DA1, DA2, DA3, XTVERSION, DSR, DECRQM, window reports: the questions that begin with CSI. */
const CSI_QUERIES: readonly IFunctionIdentifier[] = [
  { final: 'c' },
  { prefix: '>', final: 'c' },
  { prefix: '=', final: 'c' },
  { prefix: '>', final: 'q' },
  { final: 'n' },
  { prefix: '?', final: 'n' },
  { intermediates: '$', final: 'p' },
  { prefix: '?', intermediates: '$', final: 'p' },
  { final: 't' },
];
/** Colours: of the palette, of the text, of its ground, of the cursor. */
const OSC_COLOURS = [4, 10, 11, 12];

/**
 * Lets the terminal answer only when `mayAnswer` says so: of many who watch one terminal only one is to answer, and
 * nobody answers what is only shown again.
 */
export function answerQueriesWhen(terminal: Terminal, mayAnswer: () => boolean): void {
  const { parser } = terminal;
  for (const query of CSI_QUERIES) parser.registerCsiHandler(query, () => !mayAnswer());
  parser.registerDcsHandler({ intermediates: '$', final: 'q' }, () => !mayAnswer());
  for (const colour of OSC_COLOURS) parser.registerOscHandler(colour, (data) => data.includes('?') && !mayAnswer());
}
