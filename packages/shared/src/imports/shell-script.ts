/** A shell script of anybody's. */
import type { RecipeReading } from './recipe.ts';

/** The most that is read of a file, in UTF-16 units. */
export const MAX_IMPORT = 1024 * 1024;

/** `file` is what it is called, for the places; `name` is the lab's. */
export function readShellScript(text: string, file: string, name: string): RecipeReading {
  if (text.length > MAX_IMPORT) return { ok: false, problems: [{ place: { file, line: 1, column: 1 }, words: `too large: ${String(text.length)} characters, at most ${String(MAX_IMPORT)}` }] };
  const zero = text.indexOf('\0');
  if (zero >= 0) {
    const before = text.slice(0, zero).split('\n');
    return { ok: false, problems: [{ place: { file, line: before.length, column: (before.at(-1) ?? '').length + 1 }, words: 'no shell script: a zero octet; allowed: text' }] };
  }
  const script = { text: text.replaceAll('\r\n', '\n'), placeOf: (line: number) => ({ file, line }) };
  return { ok: true, recipe: { name, scripts: [script], notCarried: [] } };
}
