/**
 * The words of a line that starts a program, without a shell: blanks part words; '…' is taken as it is; in "…" a backslash
 * stands before " and \; elsewhere it takes what follows as it is. What only a shell would do (a pipe, a redirection, a
 * variable, several commands) is refused, so that nobody takes it to have happened: `sh -c '…'` asks for a shell.
 */

/** `shell`: the first character, outside of quotes, that only a shell would understand. */
export type ProgramWords =
  | { readonly ok: true; readonly argv: readonly string[] }
  | { readonly ok: false; readonly problem: 'empty' | 'quote-open' }
  | { readonly ok: false; readonly problem: 'shell'; readonly found: string };

const SHELL_ONLY = /[|&;<>$`()\n]/;
const BLANK = /[ \t]/;

export function splitProgramWords(line: string): ProgramWords {
  const argv: string[] = [];
  let word: string | undefined;
  let quote: '"' | "'" | undefined;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? '';
    const next = line[at + 1];
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
      else if (quote === '"' && character === '\\' && (next === '"' || next === '\\')) {
        word = (word ?? '') + next;
        at += 1;
      } else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === '\\' && next !== undefined) {
      word = (word ?? '') + next;
      at += 1;
    } else if (BLANK.test(character)) {
      if (word !== undefined) argv.push(word);
      word = undefined;
    } else if (SHELL_ONLY.test(character)) return { ok: false, problem: 'shell', found: character };
    else word = (word ?? '') + character;
  }
  if (quote !== undefined) return { ok: false, problem: 'quote-open' };
  if (word !== undefined) argv.push(word);
  return argv.length === 0 || argv[0] === '' ? { ok: false, problem: 'empty' } : { ok: true, argv };
}

/** The line that `splitProgramWords` takes apart into these words again. */
export const joinProgramWords = (argv: readonly string[]): string => argv.map(quoted).join(' ');

const quoted = (word: string): string => (/^[\w./:=@%+,~^{}[\]*?!#-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`);
