/** The text below a lesson's front matter: for each language a `#` heading, below it a `##` heading for each step. */
import type { LessonProblem } from './lesson-problem.ts';

/** What is said in one language. */
export interface LanguageText {
  readonly language: string;
  readonly title: string;
  readonly introduction: string;
  readonly steps: ReadonlyMap<string, StepText>;
  /** The line of its heading, from 1. */
  readonly line: number;
}

export interface StepText {
  readonly title: string;
  readonly text: string;
  readonly hints: readonly string[];
  readonly why?: string;
  readonly question?: QuestionText;
  /** Said to words that are no right answer. */
  readonly wrong?: string;
  readonly line: number;
}

export interface QuestionText {
  readonly text: string;
  readonly choices: readonly { readonly text: string; readonly isRight: boolean; readonly advice: string }[];
}

interface Section {
  readonly depth: number;
  readonly heading: string;
  readonly line: number;
  readonly lines: string[];
}

const HEADING = /^(#{1,3})\s+(.*?)\s*#*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
/** `en: Two namespaces`, `rooms: Make two namespaces` */
const NAMED = /^([A-Za-z][\w-]*):\s*(\S.*)$/;

const PARTS: ReadonlySet<string> = new Set(['hint', 'why', 'question', 'wrong']);
/** `- [x] the right one`, `- [ ] another` */
const CHOICE = /^- \[([ x])\] (.*)$/;

export interface LessonText {
  readonly languages: readonly LanguageText[];
  readonly problems: readonly LessonProblem[];
}

/** `firstLine`: the number of the text's first line in the file, from 1. */
export function readLessonText(text: string, firstLine: number): LessonText {
  const problems: LessonProblem[] = [];
  const refuse = (line: number, code: LessonProblem['code'], found = ''): void => {
    problems.push({ line, column: 1, path: '', code, ...(found !== '' && { found }) });
  };
  const languages: { language: string; title: string; line: number; introduction: string; steps: Map<string, { title: string; line: number; text: string; hints: string[]; why?: string; question?: QuestionText; wrong?: string }> }[] = [];
  for (const { depth, heading, line, lines } of sectionsOf(text, firstLine)) {
    const body = lines.join('\n').trim();
    const language = languages.at(-1);
    const step = language && [...language.steps.values()].at(-1);
    const [, name = '', title = ''] = NAMED.exec(heading) ?? [];
    if (depth === 0) {
      if (body !== '') refuse(line, 'text-before-heading');
    } else if (depth === 1) {
      if (name === '') refuse(line, 'language-malformed', heading);
      else if (languages.some((one) => one.language === name)) refuse(line, 'language-twice', name);
      else languages.push({ language: name, title, line, introduction: body, steps: new Map() });
    } else if (language === undefined) refuse(line, 'text-before-heading');
    else if (depth === 2) {
      if (name === '') refuse(line, 'step-malformed', heading);
      else if (language.steps.has(name)) refuse(line, 'step-twice', name);
      else language.steps.set(name, { title, line, text: body, hints: [] });
    } else if (step === undefined || !PARTS.has(heading)) refuse(line, 'part-unknown', heading);
    else if (body === '') refuse(line, 'part-empty', heading);
    else if (heading === 'hint') step.hints.push(body);
    else if (heading === 'why' && step.why === undefined) step.why = body;
    else if (heading === 'question' && step.question === undefined) step.question = questionIn(body);
    else if (heading === 'wrong' && step.wrong === undefined) step.wrong = body;
    else refuse(line, 'part-twice', heading);
  }
  return { languages, problems };
}

/** The question, then its choices; what is indented below one is said to who chose it. */
function questionIn(body: string): QuestionText {
  const text: string[] = [];
  const choices: { text: string; isRight: boolean; advice: string }[] = [];
  for (const line of body.split('\n')) {
    const [, mark, words] = CHOICE.exec(line) ?? [];
    const last = choices.at(-1);
    if (words !== undefined) choices.push({ text: words, isRight: mark === 'x', advice: '' });
    else if (last === undefined) text.push(line);
    else last.advice = `${last.advice} ${line.trim()}`.trim();
  }
  return { text: text.join('\n').trim(), choices };
}

/** What stands before the first heading comes first, with a depth of 0. Inside a fence nothing is a heading. */
function sectionsOf(text: string, firstLine: number): readonly Section[] {
  const sections: Section[] = [{ depth: 0, heading: '', line: firstLine, lines: [] }];
  let fence: string | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const mark = FENCE.exec(line)?.[1];
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence) === true) fence = undefined;
    const [, hashes, heading = ''] = (fence === undefined ? HEADING.exec(line) : null) ?? [];
    if (hashes === undefined) sections.at(-1)?.lines.push(line);
    else sections.push({ depth: hashes.length, heading, line: firstLine + index, lines: [] });
  }
  return sections;
}
