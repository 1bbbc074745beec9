/** The results of a class, as a spreadsheet reads the file that the page saves. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

export interface SavedResults {
  /** Of the file. */
  readonly name: string;
  /** The first has the names of the columns. */
  readonly rows: readonly (readonly string[])[];
}

export async function savedResults(teacher: Page): Promise<SavedResults> {
  const saving = teacher.waitForEvent('download');
  // called so in every language
  await teacher.getByRole('button', { name: 'CSV' }).click();
  const saved = await saving;
  const text = await readFile(await saved.path(), 'utf8');
  return { name: saved.suggestedFilename(), rows: text.replace(/^\uFEFF/, '').trimEnd().split('\r\n').map(fieldsOf) };
}

/** Of a line of comma-separated values (RFC 4180) whose first field is not empty. */
const fieldsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
