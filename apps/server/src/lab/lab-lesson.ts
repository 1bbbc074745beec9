/** The lesson that a lab is in, if it is in one. */
import { beginLesson, drawFault, lessonView, mendingLines, withLabMade } from '@patchbay/shared/lesson';
import type { Lesson, Lessons, LessonState, LessonStep } from '@patchbay/shared/lesson';
import { topologyOf } from '@patchbay/shared/observation';
import type { LabFile } from '@patchbay/shared/lab-file';
import { commandText, isHidden, isHiddenNow } from '@patchbay/shared/protocol';
import type { Hideable, LessonProgress, LessonView, PlantedFault, Positions, ProgramRequest, Refusal } from '@patchbay/shared/protocol';
import { diffTopologies, emptyTopology } from '@patchbay/shared/topology';
import type { KernelFeature } from '@patchbay/shared/topology';
import { socketsIn } from '../kernel/details/read-sockets.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { tryCheck } from '../probes/try-check.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { TypedLine } from '../terminals/typed-lines.ts';
import type { Changes } from './changes.ts';
import { LessonRun } from './lesson-run.ts';
import type { Picture } from './picture.ts';
import type { Turns } from './turns.ts';

export interface LabLessonParts {
  readonly lessons: Lessons;
  /** By which a lesson is drawn for this lab. */
  readonly seed: string;
  /** Does something in the lab's turn. */
  readonly inTurn: <T>(act: () => T | Promise<T>) => Promise<T>;
  /** What nobody waits for. */
  readonly background: Turns;
  readonly sandbox: Sandbox;
  readonly kernel: Pick<Kernel, 'readDetails'>;
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
  /** The lab was made anew: what was before is not to be gone back to. */
  readonly forgotten: () => void;
  readonly reportFault: (error: unknown) => void;
}

/** Whose the programs of a lab are that the lesson made by itself. */
const NOBODY = '';

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
  /** How far the exercises came that were begun in this lab, by their ids: their time goes on, whoever leaves and comes back. */
  readonly #begun = new Map<string, LessonState>();
  /** The lessons that it was given with values of its own: who begins one of them again does not get the example. */
  readonly #own = new Set<string>();
  /** Those that were asked for, by their steps: what is typed of them changes the lab that they were made for. */
  readonly #mendings = new Map<string, readonly string[]>();

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

  /** It is an exercise that keeps this from who does it, and goes on. */
  hides(what: Hideable): boolean {
    return isHiddenNow(this.progress, this.#lesson?.exercise, what);
  }

  /** What it takes to go on with it after a restart. */
  get state(): LessonState | undefined {
    return this.#run?.state;
  }

  /** How far exercises came that were begun and left. */
  get left(): readonly LessonState[] {
    return [...this.#begun.values()].filter(({ lesson }) => lesson !== this.state?.lesson);
  }

  /** The lessons that it was given with values of its own. */
  get own(): readonly string[] {
    return [...this.#own];
  }

  /** What the lesson has put into the lab so far; undefined where it is no exercise and has put nothing there. */
  get planted(): readonly PlantedFault[] | undefined {
    return this.state?.planted;
  }

  /**
   * The lab becomes what the lesson begins with; an exercise that was begun goes on where it was. `own`: it has values of its own in
   * it, also of what has an example; without it, as before. In the lab's turn; says why it was refused, if it was.
   */
  start(person: string, id: string, own?: boolean): Promise<Refusal | undefined> {
    this.#note();
    this.#give(id, own);
    return this.#begin(person, id, this.#begun.get(id));
  }

  /** Begins a lesson, with all its time and no points where it is an exercise. As `start` otherwise. */
  restart(person: string, id: string, own?: boolean): Promise<Refusal | undefined> {
    this.#note();
    this.#give(id, own);
    return this.#begin(person, id, undefined);
  }

  async #begin(person: string, id: string, begun: LessonState | undefined): Promise<Refusal | undefined> {
    const { lacking, changes, picture } = this.#parts;
    const state = begun ?? beginLesson(id, this.#own.has(id), Date.now());
    const lesson = this.#find(state);
    if (lesson === undefined) return { code: 'no-such-lesson' };
    const lacked = lesson.needs.filter((feature) => lacking.has(feature));
    if (lacked.length > 0) return { code: 'invalid', problems: lacked.map((found) => ({ code: 'kernel-lacks', subject: id, found })) };
    const step = lesson.steps[state.doneAt.length];
    if (step?.lab !== undefined) {
      const made = await this.#makeFor(person, step);
      if (made !== undefined && 'code' in made) return made;
      this.#go(lesson, withLabMade(state, step.id, made));
      return undefined;
    }
    const start = lesson.start?.topology ?? emptyTopology();
    const refusal =
      (await changes.change(person, { kind: 'start-lesson', subjects: [id] }, diffTopologies(topologyOf(picture.observation), start))) ??
      (await this.#furnish(person, lesson.start));
    if (refusal === undefined) this.#go(lesson, state);
    return refusal;
  }

  /** The lab is as it was when it had come so far. A lesson that there is not any more is over. */
  goOn(state: LessonState | undefined, left: readonly LessonState[], own: readonly string[]): void {
    for (const one of left) this.#begun.set(one.lesson, one);
    for (const id of own) this.#give(id, true);
    if (state === undefined) return;
    const lesson = this.#find(state);
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

  /** The solution of a step that is at hand or done; in the lab's turn, as the lab that it is for may be being made. It is noted that somebody wanted it. */
  readSolution(step: string): Promise<readonly string[] | Refusal> {
    return this.#parts.inTurn(() => {
      if (this.#hidesSolutions) return { code: 'solution-hidden' };
      const solution = this.#solutionOf(step);
      if (solution === undefined) return { code: 'no-such-step' };
      this.#run?.giveUp(step);
      return solution;
    });
  }

  /** Types a line of it in the host. */
  async playSolution(step: string, index: number): Promise<TypedLine | Refusal> {
    const solution = await this.readSolution(step);
    if ('code' in solution) return solution;
    const line = solution[index];
    if (line === undefined) return { code: 'no-such-step' };
    const at = Date.now();
    const start = performance.now();
    const { exit } = await this.#parts.sandbox.run(['bash', '-c', line], { timeoutMs: PLAY_MS });
    const typed = { line, exit: exit ?? KILLED, at, durationMs: performance.now() - start };
    this.typed(line, typed.exit);
    return typed;
  }

  /** The lab stays as it is. */
  leave(): void {
    this.#note();
    this.#end();
    this.#parts.progressed(undefined);
  }

  /** Something in the lab has changed. */
  look(): void {
    this.#run?.look();
  }

  stop(): void {
    this.#run?.stop();
  }

  #find({ lesson, own }: LessonState): Lesson | undefined {
    return this.#parts.lessons.find(lesson, { seed: this.#parts.seed, own: own === true });
  }

  #give(id: string, own: boolean | undefined): void {
    if (own === true) this.#own.add(id);
    else if (own === false) this.#own.delete(id);
  }

  #end(): void {
    this.stop();
    this.#run = undefined;
    this.#lesson = undefined;
  }

  /** Of an exercise that is left it is noted how far it came. */
  #note(): void {
    const { state } = this;
    if (state !== undefined && this.#lesson?.exercise !== undefined) this.#begun.set(state.lesson, state);
  }

  get #hidesSolutions(): boolean {
    return isHidden(this.#lesson?.exercise, 'solutions');
  }

  #solutionOf(step: string): readonly string[] | undefined {
    const done = this.#run?.state.doneAt.length ?? 0;
    const index = this.#lesson?.steps.findIndex(({ id }) => id === step) ?? -1;
    const found = index > done ? undefined : this.#lesson?.steps[index];
    return found?.solution ?? this.#mendings.get(step) ?? (index === done && found?.lab ? this.#mendingOf(step, found.lab) : undefined);
  }

  #mendingOf(step: string, { topology }: LabFile): readonly string[] {
    const lines = mendingLines(topologyOf(this.#parts.picture.observation), topology);
    this.#mendings.set(step, lines);
    return lines;
  }

  /** Makes the lab that a step begins with, and puts its fault into it. In the lab's turn. */
  async #makeFor(person: string, { id, lab, fault }: LessonStep): Promise<PlantedFault | Refusal | undefined> {
    const { changes, forgotten } = this.#parts;
    const drawn = lab && fault && drawFault(lab, fault);
    this.#mendings.delete(id);
    const made = await changes.makeUnseen(lab?.topology ?? emptyTopology(), drawn?.diff ?? {});
    forgotten();
    if ('code' in made) return made;
    const unrun = await this.#furnish(person, lab);
    if (unrun !== undefined) return unrun;
    return drawn && { step: id, cause: drawn.cause, commands: made.map(commandText), at: Date.now() };
  }

  /** What stands beside the topology in a lab file is there as well. */
  #furnish(person: string, lab: LabFile | undefined): Promise<Refusal | undefined> {
    const { place, draw, runPrograms } = this.#parts;
    place(lab?.positions ?? {});
    draw(lab ?? { notes: [], regions: [], looks: {} });
    return runPrograms(person, (lab?.programs ?? []).map((program) => ({ kind: 'program', ...program })));
  }

  /** A lab that the kernel does not take is a fault: it took it when the lesson was checked. */
  async #makeInTurn(step: LessonStep): Promise<PlantedFault | undefined> {
    const made = await this.#parts.inTurn(() => this.#makeFor(NOBODY, step));
    if (made !== undefined && 'code' in made) throw new Error(`The lab of step ${step.id} cannot be made: ${JSON.stringify(made)}`);
    return made;
  }

  #go(lesson: Lesson, state: LessonState): void {
    this.#lesson = lesson;
    const { sandbox, kernel, picture, background, progressed, reportFault } = this.#parts;
    this.stop();
    this.#run = new LessonRun({
      lesson,
      state,
      observation: () => picture.observation,
      readAnew: (namespaces) => picture.readAgain(namespaces),
      makeFor: (step) => this.#makeInTurn(step),
      attempt: async (check) => (await background.take(() => tryCheck(sandbox, { ...check, expect: 'work', withinMs: TRY_MS }))).holds,
      readSockets: (namespace) => socketsIn(kernel, picture.observation)(namespace),
      progressed,
      reportFault,
    });
    progressed(this.#run.progress, this.view);
    this.#run.look();
  }
}
