/** What `patchbay lesson check` prints. */
import { english, sayCause } from '@patchbay/shared/cause-words';
import type { FileProblem } from '@patchbay/shared/lab-file';
import { LESSON_PROBLEM_CODES } from '@patchbay/shared/lesson';
import type { LessonProblem, LessonProblemCode } from '@patchbay/shared/lesson';
import type { Missing, StepOutcome } from '@patchbay/shared/protocol';
import type { LessonOutcome } from '../lesson/check-lesson.ts';
import { sayRefusal } from './check-report.ts';
import { EXIT } from './exit.ts';
import type { Exit } from './exit.ts';
import { sayFileProblem } from './file-problem-words.ts';
import type { Paint } from './paint.ts';

export interface CheckedLesson {
  readonly file: string;
  readonly outcome: LessonOutcome | { readonly kind: 'unreadable'; readonly reason: string };
}

/** The worst of all files. */
export function exitOfLessons(checked: readonly CheckedLesson[]): Exit {
  if (checked.some(({ outcome }) => outcome.kind === 'not-built' && outcome.refusal.problems?.every(({ code }) => code === 'kernel-lacks') === true)) return EXIT.machineLacks;
  if (checked.some(({ outcome }) => outcome.kind === 'lacks-programs')) return EXIT.machineLacks;
  if (checked.some(({ outcome }) => outcome.kind !== 'checked')) return EXIT.fileRefused;
  return checked.some(({ outcome }) => outcome.kind === 'checked' && outcome.steps.some(({ kind }) => kind !== 'well')) ? EXIT.checkFails : EXIT.well;
}

export function renderLesson({ file, outcome }: CheckedLesson, paint: Paint): string {
  switch (outcome.kind) {
    case 'unreadable':
      return `${paint.bad(`${file}: cannot be read`)}: ${outcome.reason}\n`;
    case 'refused':
      return outcome.problems.map((problem) => `${sayLessonProblem(file, problem)}\n`).join('');
    case 'not-built':
      return `${paint.strong(file)}\n  ${paint.bad('NOT BUILT')}  ${sayRefusal(outcome.refusal)}\n`;
    case 'lacks-programs':
      return `${paint.strong(file)}\n${outcome.programs.map(({ name, remedy }) => `  ${paint.bad('NOT BUILT')}  there is no ${name} on this machine${remedy === undefined ? '' : `; ${remedy}`}\n`).join('')}`;
    case 'checked':
      return `${paint.strong(file)}${sayDrawn(outcome)}\n${outcome.steps.map((step) => `  ${step.kind === 'well' ? paint.good('ok  ') : paint.bad('FAIL')}  ${step.id}${sayStep(step)}\n`).join('')}`;
  }
}

/** What was drawn, where something is not well: with something else it may be. */
function sayDrawn({ steps, drawn = {} }: Extract<LessonOutcome, { kind: 'checked' }>): string {
  const values = Object.entries(drawn).map(([name, value]) => `${name} ${value}`);
  return values.length === 0 || steps.every(({ kind }) => kind === 'well') ? '' : `  with ${values.join(', ')}`;
}

function sayStep(step: StepOutcome): string {
  switch (step.kind) {
    case 'well':
      return '';
    case 'holds-already':
      return ': its checks hold before its solution, so there is nothing to do in it';
    case 'lab-fails':
      return `: its lab cannot be made: status ${String(step.exit)}: ${step.words}`;
    case 'solution-fails':
      return `: its solution ended with status ${String(step.exit)}: ${step.words}`;
    case 'solution-misses':
      return `: after its solution, ${step.missing.map(sayMissing).join('; ')}`;
  }
}

const MISSING: Readonly<Record<Missing['code'], (missing: Missing) => string>> = {
  'no-namespace': ({ subject }) => `there is no namespace ${subject}`,
  'no-bridge': ({ subject }) => `there is no bridge ${subject}`,
  'no-cable': ({ subject }) => `no cable joins ${subject}`,
  'end-down': ({ subject }) => `${subject} is down`,
  'no-address': ({ subject, wanted = '', found }) => `${subject} has no ${wanted}${found === undefined ? '' : `, but ${found}`}`,
  'other-length': ({ subject, wanted = '', found = '' }) => `${subject} has ${found}, not ${wanted}`,
  'no-route': ({ subject, wanted = '' }) => `${subject} has no route to ${wanted}`,
  'other-gateway': ({ subject, wanted = '', found = '' }) => `the route of ${subject} leads via ${found}, not ${wanted}`,
  'other-value': ({ subject, wanted = '', found = '' }) => `${subject} has ${found}, not ${wanted}`,
  'other-cable': ({ subject, found = '' }) => `no cable joins ${subject}; ${found} is plugged in elsewhere`,
  'address-elsewhere': ({ subject, wanted = '', found = '' }) => `${subject} has no ${wanted}; ${found} has it`,
  'same-address': ({ subject, wanted = '', found = '' }) => `${subject} and ${found} both have ${wanted}`,
  'no-stp': ({ subject }) => `${subject} does not speak the spanning tree protocol`,
  'not-root': ({ subject }) => `${subject} is not the root of the spanning tree`,
  'no-filtering': ({ subject }) => `${subject} does not keep VLANs apart`,
  'other-vlan': ({ subject, wanted = '', found = 'none' }) => `${subject} carries VLAN ${found}, not ${wanted}`,
  'no-neighbour': ({ subject, wanted = '' }) => `${subject} does not know the MAC of ${wanted}`,
  'not-used': ({ subject }) => `no line uses “${subject}”`,
  'command-failed': ({ found = '' }) => `“${found}” failed`,
  unanswered: ({ subject }) => `the question of ${subject} has no answer`,
  'wrong-answer': ({ subject, found = '' }) => `“${found}” is no right answer to the question of ${subject}`,
  'no-answer': ({ subject, wanted = '', why }) => `${subject} gets no answer from ${wanted}${why === undefined ? '' : `: ${sayCause(english, why)}`}`,
  answers: ({ subject, wanted = '' }) => `${subject} gets an answer from ${wanted}, and should not`,
};

const sayMissing = (missing: Missing): string => MISSING[missing.code](missing);

const PROBLEMS: Readonly<Record<LessonProblemCode, (found: string, allowed: string) => string>> = {
  'no-front-matter': () => 'a lesson begins with front matter: “---”, then patchbay-lesson: 1 and steps, then “---”',
  'text-before-heading': () => 'this stands under no heading; a language begins with “# en: Title”, a step with “## id: Title”',
  'language-malformed': (found) => `“${found}” is no heading of a language; write it like “# en: Title”`,
  'language-twice': (found) => `“${found}” is here for the second time`,
  'language-missing': () => 'there is no text; a language begins with “# en: Title”',
  'step-malformed': (found) => `“${found}” is no heading of a step; write it like “## id: Title”`,
  'step-twice': (found) => `“${found}” is here for the second time`,
  'step-unknown': (found) => `the front matter has no step “${found}”`,
  'step-without-text': (found) => `this language has no text for the step “${found}”`,
  'hints-differ': (found) => `the step “${found}” has not as many hints as in the first language`,
  'part-unknown': (found) => `“${found}” is no part of a step; there are: hint, why, question, wrong`,
  'part-empty': (found) => `“${found}” has no text`,
  'question-differs': (found) => `the question of the step “${found}” is not asked alike in the front matter and in each language: “### question”, its choices as “- [x] right” and “- [ ] wrong”`,
  'placeholder-unknown': (found, allowed) => `nothing is drawn for ${found}; there are ${allowed}`,
  'placeholder-unused': (found) => `${found} is drawn, and stands nowhere`,
  'too-few-values': (found, allowed) => `“${found}” has fewer values than ${allowed}: no two placeholders have the same`,
  'lab-unknown': (found, allowed) => `the lesson has no lab “${found}”; ${allowed === '' ? 'write it below labs' : `there are ${allowed}`}`,
  'fault-unfit': (found) => `“${found}” does not fit this lab: “from” must reach “to” in it, its routes must say their dev, and the cause must be possible on that way`,
  'recording-missing': (found) => `there is no file “${found}” beside the lesson that could be read: put it there, or leave the key out`,
  'recording-unreadable': (found, allowed) => `“${found}” cannot be played; allowed is ${allowed}. Save it again in Patchbay, by “Save the recording” or “Keep a stretch…”`,
  'part-twice': (found) => `“${found}” is here for the second time`,
};

/** `FILE:LINE:COLUMN: what is wrong` */
function sayLessonProblem(file: string, problem: LessonProblem): string {
  const { code, line, column, found = '', allowed = '' } = problem;
  const own = LESSON_PROBLEM_CODES.find((known) => known === code);
  return own === undefined ? sayFileProblem(file, problem as FileProblem) : `${file}:${String(line)}:${String(column)}: ${PROBLEMS[own](found, allowed)}`;
}
