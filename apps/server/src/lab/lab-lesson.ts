/** The lesson that a lab is in, if it is in one. */
import { beginLesson } from '@patchbay/shared/lesson';
import type { Lesson, LessonState } from '@patchbay/shared/lesson';
import { topologyOf } from '@patchbay/shared/observation';
import type { LessonProgress, Positions, Refusal } from '@patchbay/shared/protocol';
import { diffTopologies, emptyTopology } from '@patchbay/shared/topology';
import { tryCheck } from '../probes/try-check.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Changes } from './changes.ts';
import { LessonRun } from './lesson-run.ts';
import type { Picture } from './picture.ts';

export interface LabLessonParts {
  /** Those that there are, by their ids. */
  readonly lessons: ReadonlyMap<string, Lesson>;
  readonly sandbox: Sandbox;
  readonly changes: Changes;
  readonly picture: Picture;
  readonly place: (positions: Positions) => void;
  /** Without progress, the lab is in no lesson any more. */
  readonly progressed: (progress: LessonProgress | undefined) => void;
  readonly reportFault: (error: unknown) => void;
}

/** How long what a lesson asks for may take to answer, milliseconds; it is tried again. */
const TRY_MS = 1_000;

export class LabLesson {
  readonly #parts: LabLessonParts;
  #run: LessonRun | undefined;

  constructor(parts: LabLessonParts) {
    this.#parts = parts;
  }

  get progress(): LessonProgress | undefined {
    return this.#run?.progress;
  }

  /** What it takes to go on with it after a restart. */
  get state(): LessonState | undefined {
    return this.#run?.state;
  }

  /** The lab becomes what the lesson begins with. In the lab's turn; says why it was refused, if it was. */
  async start(person: string, id: string): Promise<Refusal | undefined> {
    const { lessons, changes, picture, place } = this.#parts;
    const lesson = lessons.get(id);
    if (lesson === undefined) return { code: 'no-such-lesson' };
    const start = lesson.start?.topology ?? emptyTopology();
    const refusal = await changes.change(person, { kind: 'start-lesson', subjects: [id] }, diffTopologies(topologyOf(picture.observation), start));
    if (refusal !== undefined) return refusal;
    place(lesson.start?.positions ?? {});
    this.#go(lesson, beginLesson(id, Date.now()));
    return undefined;
  }

  /** The lab is as it was when it had come so far. A lesson that there is not any more is over. */
  goOn(state: LessonState): void {
    const lesson = this.#parts.lessons.get(state.lesson);
    if (lesson !== undefined) this.#go(lesson, state);
  }

  /** The lab stays as it is. */
  leave(): void {
    this.stop();
    this.#run = undefined;
    this.#parts.progressed(undefined);
  }

  /** Something in the lab has changed. */
  look(): void {
    this.#run?.look();
  }

  stop(): void {
    this.#run?.stop();
  }

  #go(lesson: Lesson, state: LessonState): void {
    const { sandbox, picture, progressed, reportFault } = this.#parts;
    this.stop();
    this.#run = new LessonRun({
      lesson,
      state,
      observation: () => picture.observation,
      attempt: async (check) => (await tryCheck(sandbox, { ...check, expect: 'work', withinMs: TRY_MS })).holds,
      progressed,
      reportFault,
    });
    progressed(this.#run.progress);
    this.#run.look();
  }
}
