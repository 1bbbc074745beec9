import { readFile } from 'node:fs/promises';
import { getSystemErrorMessage } from 'node:util';

export type TextReading = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** The text of a file, or why it cannot be read, in the system's words: `no such file or directory`. */
export async function readText(file: string): Promise<TextReading> {
  try {
    return { ok: true, text: await readFile(file, 'utf8') };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

/** What the system says of an error of its own. */
export const reasonOf = (error: unknown): string => {
  if (error instanceof Error && 'errno' in error && typeof error.errno === 'number') return getSystemErrorMessage(error.errno);
  return error instanceof Error ? error.message : String(error);
};
