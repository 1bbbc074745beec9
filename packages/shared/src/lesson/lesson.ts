/**
 * A lesson: a Markdown file with front matter that says what must hold after each step, and text in one or more languages
 * that says what to do. `readLesson` takes such a file apart; `missingIn` says what a lab lacks of a check that asks for a
 * fact. A check names what must hold, never how: whatever was clicked or typed counts, and nothing that is only drawn.
 * docs/lessons.md describes the file.
 */
import type { Check, LabFile } from '../lab-file/index.ts';
import type { FactCheck, LessonStepView, LessonView } from '../protocol/index.ts';

export interface Lesson extends Omit<LessonView, 'id' | 'steps'> {
  /** The lab that it begins with; without it, an empty one. */
  readonly start?: LabFile;
  readonly steps: readonly LessonStep[];
}

export interface LessonStep extends Omit<LessonStepView, 'checks'> {
  /** All of them hold when the step is done. */
  readonly checks: readonly LessonCheck[];
}

/** A fact, which an observation shows, or something that has to be tried. */
export type LessonCheck = FactCheck | Check;

export const isFact = (check: LessonCheck): check is FactCheck => check.kind !== 'ping' && check.kind !== 'tcp';

/** The longest lesson that is read, in UTF-16 units. */
export const MAX_LESSON = 256 * 1024;
/** The ending by which a lesson is known. */
export const LESSON_ENDING = '.lesson.md';
