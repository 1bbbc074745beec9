/** The table of what was measured, and the page that it stands in. */
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, release } from 'node:os';
import type { Row } from './row.ts';

const [BEGIN, END] = ['<!-- measured -->', '<!-- /measured -->'];

/** As Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ what, measured, budget, holds }) => [what, measured, budget, holds === undefined ? '' : verdict(holds)]);
  return [['what', 'measured', 'budget', ''], ['---', '---', '---', '---'], ...cells].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

const verdict = (holds: boolean): string => (holds ? 'holds' : '**missed**');

/** Where and when it was measured. */
export const machineWords = (): string =>
  `${String(availableParallelism())} cores, Linux ${release().replace(/-.*/, '')}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}. Medians, ranges in brackets.`;

/** Puts what was measured into a page, in place of what stood between its two marks. */
export async function writeMeasured(file: string, measured: string): Promise<void> {
  const page = await readFile(file, 'utf8');
  const before = page.slice(0, page.indexOf(BEGIN) + BEGIN.length);
  await writeFile(file, `${before}\n${measured}\n${page.slice(page.indexOf(END))}`);
}
