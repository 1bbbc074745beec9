/** What `patchbay check` prints: a table for people, JSON for machines (`junit-report.ts` for what shows tests). */
import { english, sayCause } from '@patchbay/shared/cause-words';
import { renderCommand } from '@patchbay/shared/plan';
import { renderSocket } from '@patchbay/shared/lab-file';
import type { Check } from '@patchbay/shared/lab-file';
import type { Refusal } from '@patchbay/shared/protocol';
import { hasFailed, isLacking, isRefused } from '../check/check-outcome.ts';
import type { CheckOutcome, FileOutcome, MissingProgram, ProgramOutcome } from '../check/check-outcome.ts';
import { EXIT } from './exit.ts';
import type { Exit } from './exit.ts';
import { sayFileProblem } from './file-problem-words.ts';
import type { Paint } from './paint.ts';

/** The worst of all files. */
export function exitOf(outcomes: readonly FileOutcome[]): Exit {
  if (outcomes.some(isRefused)) return EXIT.fileRefused;
  if (outcomes.some(isLacking)) return EXIT.machineLacks;
  return outcomes.some(hasFailed) ? EXIT.checkFails : EXIT.well;
}

/** The files one after another, and a line about all of them. */
export const renderTable = (outcomes: readonly FileOutcome[], paint: Paint): string =>
  [...outcomes.map((outcome) => renderOutcome(outcome, paint)), renderSummary(outcomes)].join('');

/** A file and its checks, each in a line of its own. */
function renderOutcome(outcome: FileOutcome, paint: Paint): string {
  switch (outcome.kind) {
    case 'unreadable':
      return `${paint.bad(`${outcome.file}: cannot be read`)}: ${outcome.reason}\n`;
    case 'refused':
      return outcome.problems.map((problem) => `${sayFileProblem(outcome.file, problem)}\n`).join('');
    case 'not-built':
      return `${paint.strong(outcome.file)}  ${outcome.name}\n  ${paint.bad('NOT BUILT')}  ${sayRefusal(outcome.refusal)}\n`;
    case 'lacks-programs':
      return `${paint.strong(outcome.file)}  ${outcome.name}\n${outcome.programs.map((program) => `  ${paint.bad('NOT BUILT')}  ${sayMissing(program)}\n`).join('')}`;
    case 'checked':
      return renderChecks(outcome, paint);
  }
}

function renderChecks({ file, name, checks, buildMs, failedPrograms }: Extract<FileOutcome, { kind: 'checked' }>, paint: Paint): string {
  const head = `${paint.strong(file)}  ${name}, built in ${String(Math.round(buildMs))} ms${checks.length === 0 ? '; it has no checks' : ''}\n`;
  const said = checks.map(({ check }) => sayCheck(check));
  const width = Math.max(0, ...said.map((text) => text.length));
  const lines = checks.map((one, index) => {
    const mark = one.holds ? paint.good('ok  ') : paint.bad('FAIL');
    const time = `${String(Math.round(one.durationMs))} ms`.padStart(9);
    return `  ${mark}  ${(said[index] ?? '').padEnd(width)}  ${time}${one.holds ? '' : `  ${reasonOf(one)}`}`.trimEnd() + '\n';
  });
  const programs = failedPrograms.map((one) => `  ${paint.bad('FAIL')}  ${sayProgram(one)}  ${reasonOfProgram(one)}\n`);
  return head + lines.join('') + programs.join('');
}

export const sayCheck = (check: Check): string => {
  const what = check.kind === 'ping' ? `ping ${check.target}` : `tcp ${renderSocket(check.target, check.port)}`;
  return `${what} from ${check.from}${check.expect === 'fail' ? ', must fail' : ''}`;
};

export const sayProgram = ({ namespace, argv }: ProgramOutcome): string => `program ${renderCommand(argv)} in ${namespace}`;

/** How it ended, and what it said last. */
export const reasonOfProgram = ({ exit, words }: ProgramOutcome): string =>
  `${exit === null ? 'it was ended by a signal' : `it ended with status ${String(exit)}`}${words === undefined ? '' : `: ${words}`}`;

export const sayMissing = ({ name, remedy }: MissingProgram): string => `this machine has no ${name}${remedy === undefined ? '' : `; to get it: ${remedy}`}`;

/** Why a check does not hold. */
export function reasonOf({ check, why, words }: CheckOutcome): string {
  if (check.expect === 'fail') return 'it works, though it must not';
  return [why && sayCause(english, why), words].find((text) => text !== undefined) ?? 'no answer';
}

/** Why a lab could not be built. */
export function sayRefusal({ kernel, problems = [], limit, code }: Refusal): string {
  if (kernel !== undefined) return `${renderCommand(kernel.argv)}: ${kernel.stderr.trim()}`;
  if (limit !== undefined) return `more than a lab may hold: ${limit.name}, at most ${String(limit.value)}`;
  const lacks = [...new Set(problems.flatMap(({ code: problem, found = '' }) => (problem === 'kernel-lacks' ? [found] : [])))];
  if (lacks.length > 0) return `this machine’s kernel has no ${lacks.join(', ')} (${problems.map(({ subject }) => subject).join(', ')} need it)`;
  return problems.length === 0 ? code : problems.map(({ code: problem, subject }) => `${subject}: ${problem}`).join('; ');
}

/** One line about all of it. */
function renderSummary(outcomes: readonly FileOutcome[]): string {
  const checks = outcomes.flatMap((outcome) => (outcome.kind === 'checked' ? outcome.checks : []));
  const failing = checks.filter(({ holds }) => !holds).length;
  const programs = outcomes.reduce((sum, outcome) => sum + (outcome.kind === 'checked' ? outcome.failedPrograms.length : 0), 0);
  const refused = outcomes.filter(isRefused).length;
  const lacking = outcomes.filter(isLacking).length;
  const parts = [
    `${count(outcomes.length, 'file')}, ${count(checks.length, 'check')}`,
    failing === 0 ? 'all hold' : `${String(failing)} fail${failing === 1 ? 's' : ''}`,
    ...(programs === 0 ? [] : [`${count(programs, 'program')} ended badly`]),
    ...(refused === 0 ? [] : [`${count(refused, 'file')} refused`]),
    ...(lacking === 0 ? [] : [`${count(lacking, 'file')} not for this machine`]),
  ];
  return `${parts.join('; ')}\n`;
}

const count = (many: number, what: string): string => `${String(many)} ${what}${many === 1 ? '' : 's'}`;

/** The same, with the sentences that a person would read. */
export function renderJson(outcomes: readonly FileOutcome[]): string {
  const files = outcomes.map((outcome) => {
    switch (outcome.kind) {
      case 'refused':
        return { ...outcome, problems: outcome.problems.map((problem) => ({ ...problem, message: sayFileProblem(outcome.file, problem) })) };
      case 'checked':
        return { ...outcome, checks: outcome.checks.map((one) => ({ ...one, ...(!one.holds && { message: reasonOf(one) }) })) };
      case 'unreadable':
      case 'not-built':
      case 'lacks-programs':
        return outcome;
    }
  });
  return `${JSON.stringify({ exit: exitOf(outcomes), files }, null, 2)}\n`;
}
