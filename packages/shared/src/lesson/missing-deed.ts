/** What somebody has not typed, or said, of what a step asks for. */
import type { Missing } from '../protocol/index.ts';
import type { LessonCheck, LessonStep, Question } from './lesson.ts';

/** What was done in a lesson that the kernel does not show. */
export interface Deeds {
  /** Of the commands that the lesson asks for, as it says them, those that were used. */
  readonly used: readonly string[];
  /** The latest line that was such a command and failed, by what it was. */
  readonly failed: Readonly<Record<string, string>>;
  /** By the ids of their steps. */
  readonly answers: Readonly<Record<string, string>>;
}

export type DeedCheck = Extract<LessonCheck, { readonly kind: 'command' | 'question' }>;

export const isDeed = (check: LessonCheck): check is DeedCheck => check.kind === 'command' || check.kind === 'question';

export function missingDeed(check: DeedCheck, { id, question }: LessonStep, { used, failed, answers }: Deeds): Missing | undefined {
  if (check.kind === 'command') {
    if (used.includes(check.words)) return undefined;
    const line = failed[check.words];
    return line === undefined ? { code: 'not-used', subject: check.words } : { code: 'command-failed', subject: check.words, found: line };
  }
  const answer = answers[id];
  if (answer === undefined) return { code: 'unanswered', subject: id };
  if (check.accept.some((one) => plain(one) === plain(answer))) return undefined;
  const advice = question && adviceTo(question, answer);
  return { code: 'wrong-answer', subject: id, found: answer, ...(advice && { advice }) };
}

const plain = (words: string): string => words.trim().replaceAll(/\s+/g, ' ').toLowerCase();

const adviceTo = ({ choices, wrong }: Question, answer: string): Question['wrong'] => (choices.length === 0 ? wrong : choices[Number(answer) - 1]?.advice);
