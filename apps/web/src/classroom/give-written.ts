/** Gives a class a lesson from any page: the connection to the class lasts as long as that. */
import type { Unanswered } from './answer-problem.ts';
import { addLesson } from './class-api.ts';
import { askClass, openClass, useClass } from './class-session.ts';
import type { ClassOutcome } from './class-session.ts';
import type { ClassState } from './class-state.ts';

export type GivenWritten =
  | Unanswered
  | {
      readonly kind: 'done';
      readonly outcome: ClassOutcome;
      /** Of the members of the class, by their ids. */
      readonly names: ReadonlyMap<string, string>;
    };

/** One that was written in this browser. `text`: the lesson's file. `hasVariants`: each lab has values of its own in it. */
export async function giveWritten(classId: string, text: string, hasVariants: boolean): Promise<GivenWritten> {
  const added = await addLesson(classId, text);
  return added.kind === 'done' ? giveKnown(classId, added.value, hasVariants) : added;
}

/** One that the server has. `lesson`: its id. */
export async function giveKnown(classId: string, lesson: string, hasVariants: boolean): Promise<GivenWritten> {
  const close = openClass(classId);
  try {
    const { info, members } = await whenKnown();
    if (info === undefined) return { kind: 'failed' };
    const outcome = await askClass({ type: 'give-lesson', lesson, ...(hasVariants && { variants: true }) });
    return { kind: 'done', outcome, names: new Map(members.map(({ id, name }) => [id, name])) };
  } finally {
    close();
  }
}

/** The class once the server has told it, or will not. */
const whenKnown = (): Promise<ClassState> =>
  new Promise((resolve) => {
    const isKnown = (state: ClassState): boolean => state.info !== undefined || state.isGone || state.connection === 'lost' || state.connection === 'refused';
    const stop = useClass.subscribe((state) => {
      if (!isKnown(state)) return;
      stop();
      resolve(state);
    });
  });
