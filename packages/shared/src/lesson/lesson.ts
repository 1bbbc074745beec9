/**
 * A lesson: a Markdown file with front matter that says what must hold after each step, and text in one or more languages
 * that says what to do. `readLesson` takes such a file apart; `missingIn` says what a lab lacks of a check that asks for a
 * fact. A check names what must hold, never how: whatever was clicked or typed counts, and nothing that is only drawn.
 * docs/lessons.md describes the file.
 */
import type { Check, LabFile } from '../lab-file/index.ts';
import type { Cause } from '../explain/index.ts';
import { isHidden } from '../protocol/index.ts';
import type { DoneCheck, FactCheck, LessonStepView, LessonView, Texts } from '../protocol/index.ts';
import type { KernelFeature } from '../topology/index.ts';

export interface Lesson extends Omit<LessonView, 'id' | 'steps'> {
  /** The lab that it begins with; without it, an empty one. */
  readonly start?: LabFile;
  /** What the kernel must have for it. */
  readonly needs: readonly KernelFeature[];
  /** What was drawn for it, by the names of its placeholders. */
  readonly drawn: Readonly<Record<string, string>>;
  /** Of some of it there is an example, which each lab has unless each is to have values of its own. */
  readonly variants?: true;
  readonly steps: readonly LessonStep[];
}

export interface LessonStep extends Omit<LessonStepView, 'checks' | 'question' | 'recording'> {
  readonly question?: Question;
  /** All of them hold when the step is done. */
  readonly checks: readonly LessonCheck[];
  /** Lines that a person could type in the host to do the step; without them, it is done by taking its fault back. */
  readonly solution?: readonly string[];
  /** The lab is made this before the step, whatever it was. */
  readonly lab?: LabFile;
  /** Put into that lab out of sight. */
  readonly fault?: LessonFault;
  /** A file beside the lesson's that can be played: a recording of packets, or a kept stretch of a timeline. */
  readonly recording?: string;
  /** What it brings in an exercise. */
  readonly points: number;
}

/** One of the causes, somewhere on the way of a ping: `drawFault` says which and where, for it takes a while. */
export interface LessonFault {
  readonly causes: readonly Cause[];
  /** The namespace where the ping starts, and the address that it goes to. */
  readonly from: string;
  readonly to: string;
  /** By which it is drawn. */
  readonly seed: string;
}

export interface Question {
  readonly text: Texts;
  /** Where there are none, it is answered in words. */
  readonly choices: readonly Choice[];
  /** Said to words that are not right. */
  readonly wrong?: Texts;
}

export interface Choice {
  readonly text: Texts;
  /** Said to who chose it, where it is not right. */
  readonly advice?: Texts;
}

/** `accept`: the answers that are right, as the number of a choice, from 1, or as words. */
export type QuestionCheck = Extract<DoneCheck, { readonly kind: 'question' }> & { readonly accept: readonly string[] };

/** A fact, which an observation shows, something that has to be tried, or something that somebody has to have done. */
export type LessonCheck = FactCheck | Check | Extract<DoneCheck, { readonly kind: 'command' }> | QuestionCheck;

export const isTried = (check: LessonCheck): check is Check => check.kind === 'ping' || check.kind === 'tcp';

/**
 * A lesson as a page may know it: without the labs that it makes, which come with the lab itself, and without what is right: answers,
 * solutions, faults.
 */
export const lessonView = (id: string, { title, introduction, exercise, offers, steps }: Lesson): LessonView => ({
  id,
  title,
  introduction,
  ...(exercise !== undefined && { exercise }),
  ...(offers !== undefined && { offers }),
  steps: steps.map(({ id: step, title: task, text, hints, why, question, checks, brings, recording }) => ({
    ...{ id: step, title: task, text, hints: isHidden(exercise, 'hints') ? [] : hints },
    ...(why !== undefined && !isHidden(exercise, 'explanations') && { why }),
    ...(question !== undefined && { question: { text: question.text, choices: question.choices.map(({ text }) => text) } }),
    ...(brings !== undefined && { brings }),
    ...(recording !== undefined && { recording: true as const }),
    checks: checks.map((check) => (check.kind === 'question' ? { kind: 'question' } : check)),
  })),
});

/** The longest lesson that is read, in UTF-16 units. */
export const MAX_LESSON = 256 * 1024;
/** The ending by which a lesson is known. */
export const LESSON_ENDING = '.lesson.md';
