/**
 * A lab: one sandbox, one kernel, one queue. Everything that happens to it comes through here, in one order, and what
 * came of it is published to everyone in the lab. It knows nothing of sockets.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { movesIn } from '@patchbay/shared/identity';
import type { Moves } from '@patchbay/shared/identity';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation, ObservedNamespace } from '@patchbay/shared/observation';
import { setUp } from '@patchbay/shared/gesture';
import type { Gesture } from '@patchbay/shared/gesture';
import { NO_LESSONS } from '@patchbay/shared/lesson';
import type { Lessons } from '@patchbay/shared/lesson';
import { PROTOCOL_VERSION, THE_SERVER } from '@patchbay/shared/protocol';
import type {
  Hideable,
  LabEndReason,
  LabInfo,
  LessonProgress,
  Limit,
  MarksChange,
  PlantedFault,
  Positions,
  Presence,
  ProbeRequest,
  ProgramRequest,
  Refusal,
  TerminalSize,
  Welcome,
} from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { HOST } from '@patchbay/shared/topology';
import type { InterfaceRecord, KernelFeature, TopologyDiff } from '@patchbay/shared/topology';
import type { Kernel } from '../kernel/kernel.ts';
import type { CaptureReader } from '../probes/capture-reader.ts';
import type { PacketDecoder } from '../probes/packet-decoder.ts';
import type { Sandbox, SandboxLimit } from '../sandbox/sandbox.ts';
import type { SavedEntry, SavedLab } from '../store/documents.ts';
import type { TerminalWatcher } from '../terminals/running-terminal.ts';
import { Terminals } from '../terminals/terminals.ts';
import { CanvasMarks } from './canvas-marks.ts';
import { CanvasPositions } from './canvas-positions.ts';
import { Changes } from './changes.ts';
import { LabLesson } from './lab-lesson.ts';
import { LAB_GONE, invalid, refused } from './lab-result.ts';
import type { Revised } from './lab-result.ts';
import { LabRuns } from './lab-runs.ts';
import { LAB_LIMITS } from './limits.ts';
import { People } from './people.ts';
import { Picture } from './picture.ts';
import { LabBorders } from './lab-borders.ts';
import { GatheredPresences } from './presences.ts';
import { Publisher } from './publisher.ts';
import type { ClassroomMessage, LabListener } from './publisher.ts';
import { Queue } from './queue.ts';
import { ReachedLimits } from './reached-limits.ts';
import { limitReached } from './refusal-of.ts';
import { StormControl } from './storm-control.ts';
import type { TakeBackWish } from './take-back.ts';
import { Turns } from './turns.ts';
import { Watches } from './watches.ts';

export interface LabParts {
  readonly info: LabInfo;
  readonly sandbox: Sandbox;
  readonly kernel: Kernel;
  /** What the kernel does not have; nothing without this. */
  readonly lacking?: ReadonlySet<KernelFeature>;
  /** Those that it can be in; none without this. */
  readonly lessons?: Lessons;
  /** Shared by the labs of a server: what none of their people waits for. */
  readonly background?: Turns;
  /** Waited for before it is answered that something was done: it is kept, or never will be (false). Without this nobody waits. */
  readonly kept?: () => Promise<boolean>;
  /** Told of what should never happen. */
  readonly reportFault: (error: unknown) => void;
}

/** Who acts: the id is the person's own in the whole server. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** How long what fails waits to see whether the sandbox is going, milliseconds. */
const ENDING_MS = 100;

/** What the values of limits are told in. */
const UNITS: Readonly<Record<SandboxLimit['name'], number>> = { memory: 1024 * 1024, disk: 1024 * 1024, output: 1024, processes: 1 };

const NOTHING: ReadonlySet<KernelFeature> = new Set();
const TERMINAL_GONE = refused({ code: 'terminal-gone' });

export class Lab {
  readonly info: LabInfo;
  readonly terminals: Terminals;
  readonly watches: Watches;
  readonly #sandbox: Sandbox;
  readonly #reportFault: (error: unknown) => void;
  readonly #kept: (() => Promise<boolean>) | undefined;
  readonly #queue = new Queue();
  readonly #publisher = new Publisher();
  readonly #picture: Picture;
  readonly #changes: Changes;
  readonly #runs: LabRuns;
  readonly #borders: LabBorders;
  readonly #storms: StormControl;
  readonly #people = new People();
  readonly #presences = new GatheredPresences((message) => this.#publisher.publish(message));
  readonly #positions = new CanvasPositions();
  readonly #marks = new CanvasMarks();
  readonly #lacking: ReadonlySet<KernelFeature>;
  readonly #lesson: LabLesson;
  readonly #limits = new ReachedLimits((limit) => this.#publisher.publish({ type: 'limit-reached', limit }));
  #end: LabEndReason | undefined;

  /** Opens a lab on a sandbox that is ready; from now on the lab ends it. */
  static async open(parts: LabParts): Promise<Lab> {
    return new Lab(parts, await parts.kernel.observe());
  }

  /** Opens a lab on a fresh sandbox and makes it what it was. Its programs run for `person`. Throws where the kernel refuses it. */
  static async wake(parts: LabParts, saved: SavedLab, entries: readonly SavedEntry[], person: string): Promise<Lab> {
    const lab = await Lab.open(parts);
    lab.#borders.remember(saved.topology);
    await lab.#queue.run(() => lab.#changes.wake(saved, entries));
    lab.#positions.place(saved.positions);
    lab.#marks.mark(saved.marks);
    if (saved.programs.length > 0) await lab.runPrograms(person, saved.programs);
    lab.#lesson.goOn(saved.lesson, saved.exercises ?? [], saved.ownLessons ?? []);
    return lab;
  }

  private constructor({ info, sandbox, kernel, lacking = NOTHING, lessons = NO_LESSONS, background = new Turns(), kept, reportFault }: LabParts, observation: Observation) {
    this.info = info;
    this.#sandbox = sandbox;
    this.#lacking = lacking;
    this.#kept = kept;
    this.#reportFault = reportFault;
    const attempt = <T>(act: () => Promise<T>): Promise<T | undefined> => this.#attempt(act);
    this.#picture = new Picture({
      kernel,
      queue: this.#queue,
      background,
      observation,
      attempt,
      changed: (message, after) => {
        this.#follow(movesIn(message.delta, after));
        this.#publisher.publish(message);
        this.#stopOutside(after, new Set());
        this.watches.hurry();
        this.#lesson.look();
        this.#limits.count(after, performance.now());
        this.#storms.look(after);
        this.#borders.look(after);
        this.watches.look(message.delta, after);
      },
    });
    this.#borders = new LabBorders({ kernel, picture: () => this.#picture, inTurn: (act) => this.#queue.run(act), attempt });
    this.#changes = new Changes({ kernel, lacking, picture: this.#picture, attempt, leave: (before, ending) => this.#stopOutside(before, ending) });
    this.#lesson = new LabLesson({
      lessons,
      seed: info.id,
      inTurn: (act) => this.#queue.run(act),
      forgotten: () => this.#publisher.publish({ type: 'history-forgotten' }),
      lacking,
      background,
      sandbox,
      kernel,
      changes: this.#changes,
      picture: this.#picture,
      place: (positions) => void this.place(positions),
      draw: (file) => void this.mark(this.#marks.changeTo(file)),
      runPrograms: (person, programs) => this.#runs.runPrograms(person, programs),
      progressed: (progress, view) => this.#publisher.publish({ type: 'lesson', ...(progress && { progress }), ...(view && { view }) }),
      reportFault,
    });
    this.#runs = new LabRuns({
      sandbox,
      named: (name) => this.#named(name),
      observation: () => this.#picture.observation,
      starting: () => this.watches.hurry(),
      listener: {
        started: (probe) => this.#publisher.publish({ type: 'probe-started', probe }),
        output: (probe, from, lines) => this.#publisher.publish({ type: 'probe-output', probe, from, lines }),
        ended: (probe, end) => this.#publisher.publish({ type: 'probe-ended', probe, end }),
      },
    });
    this.terminals = new Terminals(sandbox, {
      event: (event) => this.#publisher.publish(event),
      typed: (person, namespace, line) => {
        void this.#queue.run(() => this.#changes.recordTyped(person, namespace, line));
        this.watches.hurry();
        this.#lesson.typed(line.line, line.exit);
      },
    });
    this.watches = new Watches({
      kernel,
      sandbox,
      queue: this.#queue,
      picture: this.#picture,
      hasEnded: () => this.hasEnded,
      named: (name) => this.#named(name),
      reportFault,
    });
    this.#storms = new StormControl({
      count: (namespaces) => kernel.countPackets(namespaces),
      shut: (port) => this.#shut(port),
      reportFault,
    });
    sandbox.watchLimits(({ name, value }) => this.reached({ name, value: value / UNITS[name] }));
    void sandbox.ended.then(() => this.#finish('powered-off'));
  }

  get hasEnded(): boolean {
    return this.#end !== undefined;
  }

  get revision(): number {
    return this.#picture.revision;
  }

  /** What it takes to make it again. */
  get saved(): SavedLab {
    const { observation } = this.#picture;
    const { state: lesson, left: exercises, own: ownLessons } = this.#lesson;
    return {
      ...{ topology: this.#borders.complete(topologyOf(observation)), positions: this.#positions.all, marks: this.#marks.all, programs: this.#runs.programs },
      ...(lesson && { lesson }),
      ...(exercises.length > 0 && { exercises }),
      ...(ownLessons.length > 0 && { ownLessons }),
    };
  }

  /** The entries of the journal with what it takes to go back from them, oldest first. */
  get journal(): readonly SavedEntry[] {
    return this.#changes.kept;
  }

  /** The MACs of the cables to other labs. */
  get borders(): ReadonlySet<string> {
    return LabBorders.in(this.#picture.observation);
  }

  /** Only these may come again: what is known of others is forgotten. */
  keepBorders(macs: ReadonlySet<string>): void {
    this.#borders.keepOnly(macs);
  }

  /** A border was laid here: what the kernel does not tell of it is read. */
  lookForBorders(): void {
    // of an alias that is set on a link that is down, no event tells (net/core/dev.c, netdev_state_change)
    void this.#picture.readAgain(new Set([HOST]));
  }

  /** This one comes no more. */
  forgetBorder(mac: string): void {
    this.#borders.forget(mac);
  }

  get lessonProgress(): LessonProgress | undefined {
    return this.#lesson.progress;
  }

  /** It is in an exercise that keeps this from who does it. */
  hides(what: Hideable): boolean {
    return this.#lesson.hides(what);
  }

  /** Somebody has a page of it open. */
  get isVisited(): boolean {
    return this.#people.list.some(({ here }) => here);
  }

  /** All there is to know at this moment: with the messages that follow, nothing is missing and nothing is twice. */
  welcome(you: string): Omit<Welcome, 'role' | 'roleInServer' | 'labClass'> {
    return {
      type: 'welcome',
      protocol: PROTOCOL_VERSION,
      you,
      people: this.#people.list,
      lab: this.info,
      lacking: [...this.#lacking],
      revision: this.revision,
      observation: this.#picture.observation,
      positions: this.#positions.all,
      marks: this.#marks.all,
      journal: this.#changes.entries,
      probes: this.#runs.replays,
      terminals: this.terminals.list,
      ...(this.#lesson.progress && { lesson: this.#lesson.progress }),
      ...(this.#lesson.view && { lessonView: this.#lesson.view }),
    };
  }

  /** Calls back with each message to everyone in the lab. Returns what stops that. */
  subscribe(listener: LabListener): () => void {
    return this.#publisher.subscribe(listener);
  }

  /** A person opens one more page of this lab. Returns what to call when it is closed. */
  arrive(person: Actor): () => void {
    if (this.#people.arrive(person)) this.#publishPeople();
    return () => {
      if (this.#people.leave(person.id)) this.#publishPeople();
    };
  }

  /** Says where a person is on the canvas. */
  tellPresence(person: string, presence: Presence): void {
    if (!this.hasEnded) this.#presences.tell(person, presence);
  }

  /** Nothing here is a person's any more, once what they asked for is done. Returns the entries of the journal that this makes anew. */
  forget(person: string): Promise<readonly SavedEntry[]> {
    return this.#queue.run(() => {
      if (this.#people.forget(person)) this.#publishPeople();
      return this.#changes.disown(person);
    });
  }

  /** Carries out what a person meant: all of it or nothing. */
  change(person: string, gesture: Gesture, diff: TopologyDiff): Promise<Revised> {
    return this.#inTurn(() => this.#changes.change(person, gesture, diff));
  }

  /** Takes back an own change, or an own undo: all of it, and only where nothing of it was changed since. */
  takeBack(person: string, wish: TakeBackWish): Promise<Revised> {
    return this.#inTurn(() => this.#changes.takeBack(person, wish));
  }

  /** The lab becomes what a lesson begins with, and is checked by that from then on. An exercise that was begun goes on. `own`: as `LabLesson.start` has it. */
  startLesson(person: string, lesson: string, own?: boolean): Promise<Revised> {
    return this.#inTurn(() => this.#lesson.start(person, lesson, own));
  }

  /** Begins a lesson, without what was done in it before. Without an id: the exercise that the lab is in. */
  restartLesson(person: string, lesson = this.#lesson.progress?.exercise && this.#lesson.progress.lesson, own?: boolean): Promise<Revised> {
    return this.#inTurn(() => (lesson === undefined ? Promise.resolve({ code: 'no-exercise' }) : this.#lesson.restart(person, lesson, own)));
  }

  /** What the lesson has put into the lab so far. */
  readFaults(): Revised<{ readonly faults: readonly PlantedFault[] }> {
    const { planted } = this.#lesson;
    return planted === undefined ? refused({ code: 'no-exercise' }) : { ok: true, revision: this.revision, faults: planted };
  }

  /** The lab is in no lesson any more, and stays as it is. */
  leaveLesson(): Revised | Promise<Revised> {
    this.#lesson.leave();
    return this.#done();
  }

  /** Answers the question of a step of the lesson that the lab is in. */
  answerQuestion(step: string, answer: string): Revised | Promise<Revised> {
    if (this.#lesson.progress === undefined) return refused({ code: 'no-such-lesson' });
    this.#lesson.answer(step, answer);
    return this.#done();
  }

  /** The solution of a step of that lesson, once somebody wants it. */
  async readSolution(step: string): Promise<Revised<{ readonly solution: readonly string[] }>> {
    const solution = await this.#lesson.readSolution(step);
    return 'code' in solution ? refused(solution) : { ok: true, revision: this.revision, solution };
  }

  /** Types a line of that solution in the host, as the person would. Not in its turn: it may wait for what others do. */
  async playSolution(person: string, step: string, line: number): Promise<Revised> {
    const typed = await this.#lesson.playSolution(step, line);
    if ('code' in typed) return refused(typed);
    return this.#inTurn(() => {
      this.#changes.recordTyped(person, HOST, typed);
      return Promise.resolve(undefined);
    });
  }

  /** What would have to change for the lab to be as it was after an entry. */
  lookBack(entry: number): Revised<{ readonly diff: TopologyDiff }> {
    const diff = this.#changes.lookBack(entry);
    return diff === undefined ? refused({ code: 'entry-gone' }) : { ok: true, revision: this.revision, diff };
  }

  /** Says where things are drawn; the last to say it is right. */
  place(positions: Positions): Revised | Promise<Revised> {
    this.#positions.place(positions);
    this.#publisher.publish({ type: 'placed', positions });
    return this.#done();
  }

  /** Draws notes, regions and looks, or takes them away; the last to say it is right. */
  mark(marks: MarksChange): Revised | Promise<Revised> {
    const refusal = this.#marks.mark(marks);
    if (refusal !== undefined) return refused(refusal);
    this.#publisher.publish({ type: 'marked', marks });
    return this.#done();
  }

  /** In its turn: what a person asked for before is there when it starts. */
  async startProbe(person: string, request: ProbeRequest): Promise<Revised<{ readonly probe: string }>> {
    const answer = await this.#queue.run(async (): Promise<Revised<{ readonly probe: string }>> => {
      if (this.hasEnded) return LAB_GONE;
      const started = await this.#runs.start(person, request);
      return 'probe' in started ? { ok: true, revision: this.revision, probe: started.probe } : refused(started);
    });
    return request.kind === 'program' ? this.#onceKept(answer) : answer;
  }

  /** The programs of the lab are these. In its turn, as a probe: what they are to run in is there when they start. */
  runPrograms(person: string, programs: readonly ProgramRequest[]): Promise<Revised> {
    return this.#inTurn(() => this.#runs.runPrograms(person, programs));
  }

  /** Reads what a capture has caught; undefined where no such capture is known any more. */
  captureReader(probe: string): CaptureReader | undefined {
    return this.#runs.captureReader(probe);
  }

  /** Decodes single packets, as watches and recordings have them. */
  get packetDecoder(): PacketDecoder {
    return this.#runs.decoder;
  }

  stopProbe(probe: string): Revised {
    return this.#runs.stop(probe) ? { ok: true, revision: this.revision } : refused({ code: 'probe-gone' });
  }

  /** In its turn, as a probe. */
  openTerminal(
    person: string,
    { namespace: name, ...size }: TerminalSize & { readonly namespace: string },
  ): Promise<Revised<{ readonly terminal: string }>> {
    return this.#queue.run(() => {
      if (this.hasEnded) return LAB_GONE;
      const namespace = this.#named(name);
      if (namespace === undefined) return invalid({ code: 'missing', subject: name });
      if (this.terminals.list.length >= LAB_LIMITS.terminals) return refused(limitReached('terminals', LAB_LIMITS.terminals));
      return { ok: true, revision: this.revision, terminal: this.terminals.open(person, namespace, size) };
    });
  }

  /** From now on the watcher gets what a terminal prints, beginning with a replay. */
  watchTerminal(terminal: string, watcher: TerminalWatcher): Revised {
    return this.terminals.watch(terminal, watcher) ? { ok: true, revision: this.revision } : TERMINAL_GONE;
  }

  unwatchTerminal(terminal: string, watcher: TerminalWatcher): Revised {
    this.terminals.unwatch(terminal, watcher);
    return { ok: true, revision: this.revision };
  }

  closeTerminal(terminal: string): Revised {
    return this.terminals.close(terminal) ? { ok: true, revision: this.revision } : TERMINAL_GONE;
  }

  /** Resolves when all that was asked for until now is done. */
  async quiet(): Promise<void> {
    await this.#queue.run(() => undefined);
  }

  /** Ends the lab and everything that runs in it. Idempotent. */
  async close(reason: LabEndReason): Promise<void> {
    this.#finish(reason);
    await this.#sandbox.end();
  }

  /** Something of the lab came up against a limit: everyone in it is told, and not again and again. */
  reached(limit: Limit): void {
    this.#limits.reached(limit, performance.now());
  }

  /** Says to everyone in the lab what its class has to say. */
  tell(message: ClassroomMessage): void {
    this.#publisher.publish(message);
  }

  async #inTurn(act: () => Promise<Refusal | undefined>): Promise<Revised> {
    const answer = await this.#queue.run(async (): Promise<Revised> => {
      if (this.hasEnded) return LAB_GONE;
      const refusal = await act();
      if (refusal === undefined) return { ok: true, revision: this.revision };
      return refusal.code === 'fault' && this.hasEnded ? LAB_GONE : refused(refusal);
    });
    return this.#onceKept(answer);
  }

  #done(): Revised | Promise<Revised> {
    const answer: Revised = { ok: true, revision: this.revision };
    return this.#kept === undefined ? answer : this.#onceKept(answer);
  }

  /** Others have their turn meanwhile. What is not kept was done in a lab that is another's by now. */
  async #onceKept<A extends Revised>(answer: A): Promise<A | typeof LAB_GONE> {
    return !answer.ok || this.#kept === undefined || (await this.#kept()) ? answer : LAB_GONE;
  }

  #finish(reason: LabEndReason): void {
    if (this.#end !== undefined) return;
    this.#end = reason;
    this.#picture.stop();
    this.#runs.stopAll();
    this.terminals.closeAll();
    this.watches.end();
    this.#storms.end();
    this.#presences.end();
    this.#lesson.stop();
    this.#publisher.publish({ type: 'lab-ended', reason });
  }

  /** Nobody asked for it: the journal has it as done by the server. */
  async #shut({ namespace, name }: InterfaceRecord): Promise<void> {
    this.reached({ name: 'storm', value: LAB_LIMITS.stormPacketsPerSec });
    const diff = setUp(topologyOf(this.#picture.observation), { namespace, interface: name }, false);
    // what is before it in the queue waits for processors that the storm has
    const shutting = this.#attempt(() => this.#changes.applyAtOnce(diff));
    await this.#inTurn(async () => {
      const applied = await shutting;
      if (applied !== undefined) await this.#changes.note(THE_SERVER, { kind: 'set-down', subjects: [`${namespace}:${name}`] }, diff, applied);
      return undefined;
    });
  }

  /** The namespace, where it has a name by which something can be run in it. */
  #named(name: string): ObservedNamespace | undefined {
    const namespace = recordAt(this.#picture.observation.namespaces, name);
    return namespace?.holder === undefined ? namespace : undefined;
  }

  /** Does what can fail only by a fault, or because the lab has gone meanwhile: undefined then. */
  async #attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      // what is read while the sandbox goes may fail before that is known
      await Promise.race([this.#sandbox.ended, delay(ENDING_MS, undefined, { ref: false })]);
      if (!this.hasEnded) this.#reportFault(error);
      return undefined;
    }
  }

  /** What the kernel has under another name now keeps what is known of it. Every browser does the same with the same delta. */
  #follow(moves: Moves | undefined): void {
    if (moves === undefined) return;
    this.#positions.follow(moves);
    this.#marks.follow(moves);
    this.#runs.follow(moves);
    this.terminals.follow(moves);
  }

  /** Ends what Patchbay itself runs in namespaces that have no name any more, or soon will not: it would keep them alive. */
  #stopOutside({ namespaces }: Observation, ending: ReadonlySet<string>): void {
    const named = Object.fromEntries(Object.entries(namespaces).filter(([name, { holder }]) => holder === undefined && !ending.has(name)));
    this.#runs.stopOutside(named);
    this.terminals.closeOutside(named);
  }

  #publishPeople(): void {
    this.#publisher.publish({ type: 'people', people: this.#people.list });
  }
}
