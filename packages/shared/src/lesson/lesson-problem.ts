/** Why a lesson is refused, and where: data first, prose where it is shown. */
import type { FileProblem } from '../lab-file/index.ts';

export const LESSON_PROBLEM_CODES = [
  'no-front-matter',
  'text-before-heading',
  'language-malformed',
  'language-twice',
  'language-missing',
  'step-malformed',
  'step-twice',
  'step-unknown',
  'step-without-text',
  'hints-differ',
  'part-unknown',
  'part-empty',
  'part-twice',
  'question-differs',
  'placeholder-unknown',
  'placeholder-unused',
  'too-few-values',
  'lab-unknown',
  'fault-unfit',
  'recording-missing',
  'recording-unreadable',
] as const;
export type LessonProblemCode = (typeof LESSON_PROBLEM_CODES)[number];

export type LessonProblem = Omit<FileProblem, 'code'> & { readonly code: FileProblem['code'] | LessonProblemCode };
