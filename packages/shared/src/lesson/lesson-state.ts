/** A lab in a lesson, as plain data: what it takes to go on with the lesson after a restart. All else is seen anew. */
import type { PlantedFault } from '../protocol/index.ts';

export interface LessonState {
  /** The lesson's id. */
  readonly lesson: string;
  /** Each lab has values of its own, also of what has an example. */
  readonly own?: true;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** When each of the steps that are done was done, in their order; milliseconds since the epoch. */
  readonly doneAt: readonly number[];
  /** Of the commands that the lesson asks for, as it says them, those that were used. */
  readonly used: readonly string[];
  /** The latest answer to the question of a step, by the step's id: the number of a choice, from 1, or words. */
  readonly answers: Readonly<Record<string, string>>;
  /** The ids of the steps whose solution somebody asked for; none without this. */
  readonly gaveUp?: readonly string[];
  /** The id of the step whose own lab this is; none without this. */
  readonly madeFor?: string;
  /** What was put into the lab for each step so far, oldest first; nothing without this. */
  readonly planted?: readonly PlantedFault[];
}

export const beginLesson = (lesson: string, own: boolean, now: number): LessonState => ({ lesson, ...(own && { own }), startedAt: now, doneAt: [], used: [], answers: {} });

/** The lab is what that step begins with. */
export const withLabMade = (state: LessonState, step: string, fault: PlantedFault | undefined): LessonState => ({
  ...state,
  madeFor: step,
  ...(fault && { planted: [...(state.planted ?? []), fault] }),
});
