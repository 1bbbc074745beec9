/** What `patchbay import` says of what it imported: lines for people, JSON for machines. */
import type { Remark } from '@patchbay/shared/imports';
import type { ImportOutcome } from '../import/import-outcome.ts';
import { EXIT } from './exit.ts';
import type { Exit } from './exit.ts';

/** The worst of all: a file is refused, or a line of it failed. */
export function exitOfImports(outcomes: readonly ImportOutcome[]): Exit {
  if (outcomes.some(({ kind }) => kind === 'refused')) return EXIT.fileRefused;
  return outcomes.some((outcome) => outcome.kind === 'imported' && outcome.failed.length > 0) ? EXIT.lineFailed : EXIT.well;
}

/** A line for each thing that a person has to know; empty where all is well. */
export function renderRemarks(outcome: ImportOutcome): string {
  const { source } = outcome;
  if (outcome.kind === 'refused') return outcome.problems.map((problem) => `${sayRemark(source, problem, '')}\n`).join('');
  return [
    ...outcome.failed.map((remark) => `${sayRemark(source, remark, 'failed: ')}\n`),
    ...outcome.notCarried.map((remark) => `${sayRemark(source, remark, 'not carried over: ')}\n`),
  ].join('');
}

/** `lab.sh:12: failed: …`, as compilers say it. */
function sayRemark(source: string, { place, words }: Remark, what: string): string {
  const where = place === undefined ? [source] : [place.file, String(place.line), ...(place.column === undefined ? [] : [String(place.column)])];
  return `${where.join(':')}: ${what}${words}`;
}

/** Each file with its lab file as `text`, what failed and what is not carried over. */
export const renderImportsJson = (outcomes: readonly ImportOutcome[]): string => `${JSON.stringify({ exit: exitOfImports(outcomes), files: outcomes }, null, 2)}\n`;
