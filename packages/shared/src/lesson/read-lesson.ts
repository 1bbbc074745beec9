import { MAX_PROBLEMS, shapeProblems } from '../lab-file/index.ts';
import type { YamlTree } from '../lab-file/index.ts';
import { drawProblem, drawValues, haveExamples } from './draw-values.ts';
import type { Draws, DrawingWay } from './draw-values.ts';
import { fillIn } from './fill-in.ts';
import { readFrontMatter } from './front-matter.ts';
import { MAX_LESSON } from './lesson.ts';
import type { Lesson, LessonStep, Question } from './lesson.ts';
import { isLessonCheck, parseLessonCheck } from './lesson-checks.ts';
import { needsOfFaults, readLessonLabs, readStepLab } from './lesson-labs.ts';
import type { LessonLabs } from './lesson-labs.ts';
import type { LessonProblem } from './lesson-problem.ts';
import { drawingShape, frontMatterKeys, frontMatterShape } from './lesson-shape.ts';
import type { FrontMatter } from './lesson-shape.ts';
import { recordingProblems } from './step-recording.ts';
import type { FileBeside } from './step-recording.ts';
import { readLessonText } from './lesson-text.ts';
import type { LanguageText, QuestionText, StepText } from './lesson-text.ts';

/** Without `ok`, why not, in the order of the text. */
export type LessonReading = { readonly ok: true; readonly lesson: Lesson } | { readonly ok: false; readonly problems: readonly LessonProblem[] };

/**
 * Reads a lesson, strictly, as a lab file is read: whatever this version does not know is refused at its place.
 * What the lesson leaves to chance is drawn by `seed`; with `own` also what has an example. `thorough`: as its author wants to know it, also
 * whether each fault fits its lab.
 */
export function readLesson(source: string, { seed = '', own = false, thorough = false, beside }: Partial<ReadingWay> = {}): LessonReading {
  if (source.length > MAX_LESSON) return refuse([{ line: 1, column: 1, path: '', code: 'file-too-large', found: String(source.length), allowed: String(MAX_LESSON) }]);
  const text = source.replaceAll('\r\n', '\n');
  const front = readFrontMatter(text);
  if (!front.ok) return front;
  const { draws, problems } = drawsIn(front.tree);
  if (problems.length > 0) return refuse(problems);
  const how: ReadingWay = { seed, own, thorough, ...(beside && { beside }) };
  if (draws === undefined) return readFilled(text, how);
  const drawn = drawValues(draws, how);
  const filled = fillIn(text, drawn);
  const unused = Object.keys(draws).filter((name) => !filled.used.has(name));
  const misplaced = [...filled.unknown, ...unused.map((name) => atDraw(front.tree, name, { code: 'placeholder-unused', found: `<${name}>` }))];
  if (misplaced.length > 0) return refuse(misplaced);
  const read = readFilled(filled.text, how);
  return read.ok ? { ok: true, lesson: { ...read.lesson, drawn, ...(haveExamples(draws) && { variants: true }) } } : refuse(read.problems.map(filled.inFile));
}

/** What the lesson draws; undefined where that is nothing, and where the shape of the front matter will say what is wrong with it. */
function drawsIn(tree: YamlTree): { readonly draws?: Draws; readonly problems: readonly LessonProblem[] } {
  const shape = drawingShape.safeParse(tree.data);
  const draws = shape.success ? shape.data.draw : undefined;
  if (draws === undefined) return { problems: [] };
  const problems = Object.keys(draws).flatMap((name) => {
    const problem = drawProblem(draws, name);
    return problem === undefined ? [] : [atDraw(tree, name, problem)];
  });
  return { draws, problems };
}

const atDraw = (tree: YamlTree, name: string, problem: Pick<LessonProblem, 'code' | 'found' | 'allowed'>): LessonProblem => ({
  ...tree.problemAt(['draw', name], { code: 'malformed' }, 'key'),
  ...problem,
});

export interface ReadingWay extends DrawingWay {
  readonly thorough: boolean;
  /** Files beside the lesson's; without it, nobody asks whether what a step is to play is there and can be read. */
  readonly beside?: FileBeside;
}

function readFilled(text: string, how: ReadingWay): LessonReading {
  const front = readFrontMatter(text);
  if (!front.ok) return front;
  const { tree, rest, restLine } = front;
  const shape = frontMatterShape.safeParse(tree.data);
  if (!shape.success) return refuse(shapeProblems(shape.error.issues, tree, frontMatterKeys));
  const { languages, problems: textProblems } = readLessonText(rest, restLine);
  const labs = readLessonLabs(shape.data, tree);
  const steps = shape.data.steps.map((step, index) => stepOf(step, index, { tree, languages, labs, how }));
  const problems = [...labs.problems, ...steps.flatMap((step) => step.problems), ...twiceProblems(shape.data, tree), ...textProblems, ...languageProblems(shape.data, languages)];
  if (problems.length > 0) return refuse(problems);
  const { exercise, offers } = shape.data;
  return {
    ok: true,
    lesson: {
      title: textsOf(languages, ({ title }) => title),
      ...(labs.start !== undefined && { start: labs.start }),
      needs: [...new Set([...(shape.data.needs ?? []), ...needsOfFaults(shape.data)])],
      ...(exercise !== undefined && { exercise: { hides: [], ...exercise } }),
      ...(offers !== undefined && { offers }),
      drawn: {},
      introduction: textsOf(languages, ({ introduction }) => introduction),
      steps: steps.map(({ step }) => step),
    },
  };
}

const refuse = (problems: readonly LessonProblem[]) => ({
  ok: false as const,
  problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, MAX_PROBLEMS),
});

interface StepParts {
  readonly tree: YamlTree;
  readonly languages: readonly LanguageText[];
  readonly labs: LessonLabs;
  readonly how: ReadingWay;
}

function stepOf(shape: FrontMatter['steps'][number], index: number, { tree, languages, labs, how }: StepParts): { readonly step: LessonStep; readonly problems: readonly LessonProblem[] } {
  const { id, checks, solution, fault: wish, points = 1, brings, recording } = shape;
  const { problems: labProblems, ...own } = readStepLab(shape, index, labs, tree, how);
  const unsolved = solution === undefined && wish === undefined ? [tree.problemAt(['steps', index], { code: 'missing-key', found: 'solution' }, 'key')] : [];
  const read = checks.map(parseLessonCheck);
  const malformed = read.flatMap((check, at) => {
    if (isLessonCheck(check)) return [];
    const { key, ...problem } = check;
    return [tree.problemAt(['steps', index, 'checks', at, ...(key === undefined ? [] : [key])], problem)];
  });
  const texts = <T>(pick: (text: StepText) => T | undefined): Readonly<Record<string, T>> => textsOf(languages, ({ steps }) => pick(steps.get(id) ?? NO_TEXT));
  const why = texts((text) => text.why);
  const count = Math.max(0, ...languages.map(({ steps }) => steps.get(id)?.hints.length ?? 0));
  const hints = Array.from({ length: count }, (_, hint) => texts(({ hints: all }) => all[hint]));
  const question = questionOf(id, languages);
  const step = {
    id,
    title: texts(({ title }) => title),
    text: texts(({ text }) => text),
    hints,
    ...(question !== undefined && { question }),
    ...(Object.keys(why).length > 0 && { why }),
    checks: read.filter(isLessonCheck).map((check) => (check.kind === 'question' && check.accept.length === 0 ? { ...check, accept: rightChoices(id, languages) } : check)),
    ...(solution !== undefined && { solution }),
    ...(brings !== undefined && { brings }),
    ...(recording !== undefined && { recording }),
    ...own,
    points,
  };
  return { step, problems: [...malformed, ...unsolved, ...labProblems, ...(how.beside === undefined ? [] : recordingProblems(recording, index, tree, how.beside))] };
}

/** The numbers of the choices that are right, from 1, as the first language has them. */
const rightChoices = (id: string, [language]: readonly LanguageText[]): readonly string[] =>
  (language?.steps.get(id)?.question?.choices ?? []).flatMap(({ isRight }, index) => (isRight ? [String(index + 1)] : []));

function questionOf(id: string, languages: readonly LanguageText[]): Question | undefined {
  const [first] = languages;
  const asked = first?.steps.get(id)?.question;
  if (asked === undefined) return undefined;
  const wrong = textsOf(languages, ({ steps }) => steps.get(id)?.wrong);
  return {
    text: textsOf(languages, ({ steps }) => steps.get(id)?.question?.text),
    choices: asked.choices.map(({ isRight }, index) => {
      const advice = textsOf(languages, ({ steps }) => steps.get(id)?.question?.choices[index]?.advice);
      return { text: textsOf(languages, ({ steps }) => steps.get(id)?.question?.choices[index]?.text), ...(!isRight && { advice }) };
    }),
    ...(Object.keys(wrong).length > 0 && { wrong }),
  };
}

/** Whether a question is asked, and which of its choices are right: the same in the front matter and in each language. */
function isAskedAlike({ checks }: FrontMatter['steps'][number], question: QuestionText | undefined, first: QuestionText | undefined): boolean {
  const asked = checks.find((check) => check.question !== undefined)?.question;
  if (asked === undefined || question === undefined) return asked === undefined && question === undefined;
  const right = ({ choices }: QuestionText): string => choices.map(({ isRight }) => (isRight ? 'x' : '-')).join('');
  return (asked === 'choice') === right(question).includes('x') && right(question) === right(first ?? question);
}

const NO_TEXT: StepText = { title: '', text: '', hints: [], line: 1 };

function textsOf<T>(languages: readonly LanguageText[], pick: (language: LanguageText) => T | undefined): Readonly<Record<string, T>> {
  return Object.fromEntries(
    languages.flatMap((language) => {
      const picked = pick(language);
      return picked === undefined ? [] : [[language.language, picked] as const];
    }),
  );
}

function twiceProblems({ steps }: FrontMatter, tree: YamlTree): readonly LessonProblem[] {
  return steps.flatMap(({ id }, index) => (steps.findIndex((other) => other.id === id) < index ? [tree.problemAt(['steps', index, 'id'], { code: 'twice', found: id })] : []));
}

/** Each language says all of it. */
function languageProblems({ steps }: FrontMatter, languages: readonly LanguageText[]): readonly LessonProblem[] {
  const [first] = languages;
  if (first === undefined) return [{ line: 1, column: 1, path: '', code: 'language-missing' }];
  return languages.flatMap((language) => {
    const at = (line: number, code: LessonProblem['code'], found: string): LessonProblem => ({ line, column: 1, path: language.language, code, found });
    const strangers = [...language.steps].filter(([id]) => !steps.some((step) => step.id === id)).map(([id, { line }]) => at(line, 'step-unknown', id));
    const missing = steps.flatMap(({ id }) => ((language.steps.get(id)?.text ?? '') === '' ? [at(language.steps.get(id)?.line ?? language.line, 'step-without-text', id)] : []));
    const differing = [...language.steps].flatMap(([id, { hints, line }]) => (hints.length === (first.steps.get(id)?.hints.length ?? hints.length) ? [] : [at(line, 'hints-differ', id)]));
    const unlike = steps.flatMap((step) => {
      const told = language.steps.get(step.id);
      return told === undefined || isAskedAlike(step, told.question, first.steps.get(step.id)?.question) ? [] : [at(told.line, 'question-differs', step.id)];
    });
    return [...strangers, ...missing, ...differing, ...unlike];
  });
}

