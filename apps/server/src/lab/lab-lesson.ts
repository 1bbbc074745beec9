/** The lesson that a lab is in, if it is in one. */
import { beginLesson } from '@patchbay/shared/lesson';
import type { Lesson, LessonState } from '@patchbay/shared/lesson';
import { topologyOf } from '@patchbay/shared/observation';
import type { LabFile } from '@patchbay/shared/lab-file';
import type { LessonProgress, Positions, ProgramRequest, Refusal } from '@patchbay/shared/protocol';
import { diffTopologies, emptyTopology } from '@patchbay/shared/topology';
import type { KernelFeature } from '@patchbay/shared/topology';
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
  readonly lacking: ReadonlySet<KernelFeature>;
  readonly place: (positions: Positions) => void;
  /** The notes, regions and looks are these from now on. */
  readonly draw: (file: Pick<LabFile, 'notes' | 'regions' | 'looks'>) => void;
  /** The programs of the lab are these from now on. */
  readonly runPrograms: (person: string, programs: readonly ProgramRequest[]) => Promise<Refusal | undefined>;
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
    const { lessons, lacking, changes, picture, place, draw, runPrograms } = this.#parts;
    const lesson = lessons.get(id);
    if (lesson === undefined) return { code: 'no-such-lesson' };
    const lacked = lesson.needs.filter((feature) => lacking.has(feature));
    if (lacked.length > 0) return { code: 'invalid', problems: lacked.map((found) => ({ code: 'kernel-lacks', subject: id, found })) };
    const start = lesson.start?.topology ?? emptyTopology();
    const refusal = await changes.change(person, { kind: 'start-lesson', subjects: [id] }, diffTopologies(topologyOf(picture.observation), start));
    if (refusal !== undefined) return refusal;
    place(lesson.start?.positions ?? {});
    draw(lesson.start ?? { notes: [], regions: [], looks: {} });
    const unrun = await runPrograms(person, (lesson.start?.programs ?? []).map((program) => ({ kind: 'program', ...program })));
    if (unrun !== undefined) return unrun;
    this.#go(lesson, beginLesson(id, Date.now()));
    return undefined;
  }

  /** The lab is as it was when it had come so far. A lesson that there is not any more is over. */
  goOn(state: LessonState): void {
    const lesson = this.#parts.lessons.get(state.lesson);
    if (lesson !== undefined) this.#go(lesson, state);
  }

  /** Somebody typed a line in the lab, which ended so. */
  typed(line: string, exit: number): void {
    this.#run?.typed(line, exit);
  }

  /** Somebody answered the question of a step. */
  answer(step: string, answer: string): void {
    this.#run?.answer(step, answer);
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
