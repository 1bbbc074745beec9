/** The lesson that a lab is in, if it is in one. */
import { beginLesson, lessonView } from '@patchbay/shared/lesson';
import type { Lesson, Lessons, LessonState } from '@patchbay/shared/lesson';
import { topologyOf } from '@patchbay/shared/observation';
import type { LabFile } from '@patchbay/shared/lab-file';
import type { LessonProgress, LessonView, Positions, ProgramRequest, Refusal } from '@patchbay/shared/protocol';
import { diffTopologies, emptyTopology } from '@patchbay/shared/topology';
import type { KernelFeature } from '@patchbay/shared/topology';
import { tryCheck } from '../probes/try-check.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { TypedLine } from '../terminals/typed-lines.ts';
import type { Changes } from './changes.ts';
import { LessonRun } from './lesson-run.ts';
import type { Picture } from './picture.ts';

export interface LabLessonParts {
  readonly lessons: Lessons;
  /** By which a lesson is drawn for this lab. */
  readonly seed: string;
  readonly sandbox: Sandbox;
  readonly changes: Changes;
  readonly picture: Picture;
  readonly lacking: ReadonlySet<KernelFeature>;
  readonly place: (positions: Positions) => void;
  /** The notes, regions and looks are these from now on. */
  readonly draw: (file: Pick<LabFile, 'notes' | 'regions' | 'looks'>) => void;
  /** The programs of the lab are these from now on. */
  readonly runPrograms: (person: string, programs: readonly ProgramRequest[]) => Promise<Refusal | undefined>;
  /** Without progress, the lab is in no lesson any more; with a view, it is in another one. */
  readonly progressed: (progress: LessonProgress | undefined, view?: LessonView) => void;
  readonly reportFault: (error: unknown) => void;
}

/** How long what a lesson asks for may take to answer, milliseconds; it is tried again. */
const TRY_MS = 1_000;

/** What a shell says of a command that SIGKILL ended. */
const KILLED = 137;

/** How long a line of a solution may take, milliseconds. */
const PLAY_MS = 60_000;

export class LabLesson {
  readonly #parts: LabLessonParts;
  #run: LessonRun | undefined;
  #lesson: Lesson | undefined;

  constructor(parts: LabLessonParts) {
    this.#parts = parts;
  }

  get progress(): LessonProgress | undefined {
    return this.#run?.progress;
  }

  /** The lesson as pages are told of it. */
  get view(): LessonView | undefined {
    const { progress } = this;
    return this.#lesson && progress && lessonView(progress.lesson, this.#lesson);
  }

  /** What it takes to go on with it after a restart. */
  get state(): LessonState | undefined {
    return this.#run?.state;
  }

  /** The lab becomes what the lesson begins with. In the lab's turn; says why it was refused, if it was. */
  async start(person: string, id: string): Promise<Refusal | undefined> {
    const { lessons, seed, lacking, changes, picture, place, draw, runPrograms } = this.#parts;
    const lesson = lessons.find(id, seed);
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
    const lesson = this.#parts.lessons.find(state.lesson, this.#parts.seed);
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

  /** The solution of a step that is at hand or done. It is noted that somebody wanted it. */
  readSolution(step: string): readonly string[] | Refusal {
    const solution = this.#solutionOf(step);
    if (solution === undefined) return { code: 'no-such-step' };
    this.#run?.giveUp(step);
    return solution;
  }

  /** Types a line of it in the host. */
  async playSolution(step: string, index: number): Promise<TypedLine | Refusal> {
    const line = this.#solutionOf(step)?.[index];
    if (line === undefined) return { code: 'no-such-step' };
    this.#run?.giveUp(step);
    const at = Date.now();
    const start = performance.now();
    const { exit } = await this.#parts.sandbox.run(['bash', '-c', line], { timeoutMs: PLAY_MS });
    const typed = { line, exit: exit ?? KILLED, at, durationMs: performance.now() - start };
    this.typed(line, typed.exit);
    return typed;
  }

  /** The lab stays as it is. */
  leave(): void {
    this.stop();
    this.#run = undefined;
    this.#lesson = undefined;
    this.#parts.progressed(undefined);
  }

  /** Something in the lab has changed. */
  look(): void {
    this.#run?.look();
  }

  stop(): void {
    this.#run?.stop();
  }

  #solutionOf(step: string): readonly string[] | undefined {
    return this.#lesson?.steps.slice(0, (this.#run?.state.doneAt.length ?? 0) + 1).find(({ id }) => id === step)?.solution;
  }

  #go(lesson: Lesson, state: LessonState): void {
    this.#lesson = lesson;
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
    progressed(this.#run.progress, this.view);
    this.#run.look();
  }
}
