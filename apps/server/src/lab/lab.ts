/**
 * A lab: one sandbox, one kernel, one queue. Everything that happens to it comes through here, in one order, and what
 * came of it is published to everyone in the lab. It knows nothing of sockets.
 */
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation, ObservedNamespace } from '@patchbay/shared/observation';
import type { Gesture } from '@patchbay/shared/gesture';
import { PROTOCOL_VERSION } from '@patchbay/shared/protocol';
import type {
  DetailsView,
  JournalEntry,
  LabEndReason,
  LabInfo,
  Positions,
  ProbeRequest,
  Refusal,
  TerminalSize,
  Welcome,
} from '@patchbay/shared/protocol';
import { diffRecords, isEmptyDiff, recordAt } from '@patchbay/shared/records';
import type { Problem, Topology, TopologyDiff } from '@patchbay/shared/topology';
import type { Kernel, Touched } from '../kernel/kernel.ts';
import { isPingTarget } from '../probes/ping-argv.ts';
import { Probes } from '../probes/probes.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { TerminalWatcher } from '../terminals/running-terminal.ts';
import { Terminals } from '../terminals/terminals.ts';
import type { TypedLine } from '../terminals/typed-lines.ts';
import { BackgroundReadings } from './background-readings.ts';
import { CanvasPositions } from './canvas-positions.ts';
import { carryOut, observeWhole } from './carry-out.ts';
import { DetailsReaders } from './details-readers.ts';
import type { DetailsWatcher } from './details-readers.ts';
import { History } from './history.ts';
import { LAB_LIMITS } from './limits.ts';
import { People } from './people.ts';
import { Publisher } from './publisher.ts';
import type { LabListener } from './publisher.ts';
import { Queue } from './queue.ts';
import { limitReached, refusalOf } from './refusal-of.ts';
import type { TakeBackWish } from './take-back.ts';
import { endingNamespaces, withAllInside } from './touched.ts';
import { typedReach } from './typed-reach.ts';

export interface LabParts {
  readonly info: LabInfo;
  readonly sandbox: Sandbox;
  readonly kernel: Kernel;
  /** Told of what should never happen. */
  readonly reportFault: (error: unknown) => void;
}

export type LabResult<T = object> = ({ readonly ok: true } & T) | { readonly ok: false; readonly refusal: Refusal };

/** Who acts: the id is the person's own in the whole server. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

const refused = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal });

const invalid = (problem: Problem): { readonly ok: false; readonly refusal: Refusal } =>
  refused({ code: 'invalid', problems: [problem] });

const LAB_GONE = refused({ code: 'lab-gone' });
const TERMINAL_GONE = refused({ code: 'terminal-gone' });

export class Lab {
  readonly info: LabInfo;
  readonly terminals: Terminals;
  readonly #sandbox: Sandbox;
  readonly #kernel: Kernel;
  readonly #reportFault: (error: unknown) => void;
  readonly #probes: Probes;
  readonly #details: DetailsReaders;
  readonly #wholeReadings = new BackgroundReadings((namespaces) => this.#readWhole(namespaces));
  readonly #queue = new Queue();
  readonly #publisher = new Publisher();
  readonly #history = new History();
  readonly #people = new People();
  readonly #positions = new CanvasPositions();
  readonly #stopWatching: () => void;
  #observation: Observation;
  #revision = 0;
  /** Touched, but not read since. */
  #unread: Touched = NOTHING;
  #willRead = false;
  #end: LabEndReason | undefined;

  /** Opens a lab on a sandbox that is ready; from now on the lab ends it. */
  static async open(parts: LabParts): Promise<Lab> {
    return new Lab(parts, await parts.kernel.observe());
  }

  private constructor({ info, sandbox, kernel, reportFault }: LabParts, observation: Observation) {
    this.info = info;
    this.#sandbox = sandbox;
    this.#kernel = kernel;
    this.#reportFault = reportFault;
    this.#observation = observation;
    this.#probes = new Probes(sandbox, {
      started: (probe) => this.#publisher.publish({ type: 'probe-started', probe }),
      output: (probe, from, lines) => this.#publisher.publish({ type: 'probe-output', probe, from, lines }),
      ended: (probe, end) => this.#publisher.publish({ type: 'probe-ended', probe, end }),
    });
    this.terminals = new Terminals(sandbox, {
      event: (event) => this.#publisher.publish(event),
      typed: (person, namespace, line) => this.#recordTyped(person, namespace, line),
    });
    this.#details = new DetailsReaders({
      read: (namespace, detail) => kernel.readDetails(namespace, detail),
      lookedAt: (namespace) => this.#wholeReadings.ask([namespace]),
      reportFault,
    });
    this.#stopWatching = kernel.watch((touched, whole) => {
      this.#readAgain(touched);
      this.#wholeReadings.ask(whole);
    });
    void sandbox.ended.then(() => this.#finish('powered-off'));
  }

  get hasEnded(): boolean {
    return this.#end !== undefined;
  }

  get revision(): number {
    return this.#revision;
  }

  /** All there is to know at this moment: with the messages that follow, nothing is missing and nothing is twice. */
  welcome(you: string): Welcome {
    return {
      type: 'welcome',
      protocol: PROTOCOL_VERSION,
      you,
      people: this.#people.list,
      lab: this.info,
      revision: this.#revision,
      observation: this.#observation,
      positions: this.#positions.all,
      journal: this.#history.entries,
      probes: this.#probes.replays,
      terminals: this.terminals.list,
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

  /** Carries out what a person meant: all of it or nothing. */
  change(person: string, gesture: Gesture, diff: TopologyDiff): Promise<LabResult<{ readonly revision: number }>> {
    return this.#queue.run(() => this.#carryOut({ person, gesture }, diff));
  }

  /** Takes back an own change, or an own undo: all of it, and only where nothing of it was changed since. */
  takeBack(person: string, wish: TakeBackWish): Promise<LabResult<{ readonly revision: number }>> {
    return this.#queue.run(async () => {
      const plan = this.#history.planTakeBack(person, wish);
      if (typeof plan === 'string') return refused({ code: plan });
      const { gesture, undoes, diff } = plan;
      const result = await this.#carryOut({ person, gesture, undoes }, diff);
      const problems = result.ok ? undefined : result.refusal.problems;
      if (problems === undefined) return result;
      return refused({ code: 'overtaken', problems, overtakenBy: this.#history.overtakingsOf(undoes, problems) });
    });
  }

  /** What would have to change for the lab to be as it was after an entry. */
  lookBack(entry: number): LabResult<{ readonly revision: number; readonly diff: TopologyDiff }> {
    const diff = this.#history.lookBack(entry, this.#observation);
    return diff === undefined ? refused({ code: 'entry-gone' }) : { ok: true, revision: this.#revision, diff };
  }

  /** Says where things are drawn; the last to say it is right. */
  place(positions: Positions): LabResult<{ readonly revision: number }> {
    this.#positions.place(positions);
    this.#publisher.publish({ type: 'placed', positions });
    return { ok: true, revision: this.#revision };
  }

  /** In its turn: what a person asked for before is there when it starts. */
  startProbe(person: string, request: ProbeRequest): Promise<LabResult<{ readonly revision: number; readonly probe: string }>> {
    return this.#queue.run(() => {
      if (this.hasEnded) return LAB_GONE;
      const namespace = this.#named(request.namespace);
      if (namespace === undefined) return invalid({ code: 'missing', subject: request.namespace });
      if (!isPingTarget(request.target)) {
        return invalid({ code: 'address-malformed', subject: request.namespace, found: request.target });
      }
      if (this.#probes.runningCount >= LAB_LIMITS.probes) return refused(limitReached('probes', LAB_LIMITS.probes));
      return { ok: true, revision: this.#revision, probe: this.#probes.start(person, request, namespace) };
    });
  }

  stopProbe(probe: string): LabResult<{ readonly revision: number }> {
    return this.#probes.stop(probe) ? { ok: true, revision: this.#revision } : refused({ code: 'probe-gone' });
  }

  /** In its turn, as a probe. */
  openTerminal(
    person: string,
    { namespace: name, ...size }: TerminalSize & { readonly namespace: string },
  ): Promise<LabResult<{ readonly revision: number; readonly terminal: string }>> {
    return this.#queue.run(() => {
      if (this.hasEnded) return LAB_GONE;
      const namespace = this.#named(name);
      if (namespace === undefined) return invalid({ code: 'missing', subject: name });
      if (this.terminals.list.length >= LAB_LIMITS.terminals) return refused(limitReached('terminals', LAB_LIMITS.terminals));
      return { ok: true, revision: this.#revision, terminal: this.terminals.open(person, namespace, size) };
    });
  }

  /** From now on the watcher gets what a terminal prints, beginning with a replay. */
  watchTerminal(terminal: string, watcher: TerminalWatcher): LabResult<{ readonly revision: number }> {
    return this.terminals.watch(terminal, watcher) ? { ok: true, revision: this.#revision } : TERMINAL_GONE;
  }

  unwatchTerminal(terminal: string, watcher: TerminalWatcher): LabResult<{ readonly revision: number }> {
    this.terminals.unwatch(terminal, watcher);
    return { ok: true, revision: this.#revision };
  }

  /** From now on the watcher gets the readings of a view. In its turn, as a probe. */
  watchDetails(view: DetailsView, watcher: DetailsWatcher): Promise<LabResult<{ readonly revision: number }>> {
    return this.#queue.run(() => {
      if (this.hasEnded) return LAB_GONE;
      const namespace = recordAt(this.#observation.namespaces, view.namespace);
      if (namespace === undefined) return invalid({ code: 'missing', subject: view.namespace });
      if (!this.#details.isWatching(view, watcher) && this.#details.countOf(watcher) >= LAB_LIMITS.views) {
        return refused(limitReached('views', LAB_LIMITS.views));
      }
      this.#details.watch(view, namespace, watcher);
      return { ok: true, revision: this.#revision };
    });
  }

  unwatchDetails(view: DetailsView, watcher: DetailsWatcher): Promise<LabResult<{ readonly revision: number }>> {
    return this.#queue.run(() => {
      this.#details.unwatch(view, watcher);
      return { ok: true, revision: this.#revision };
    });
  }

  /** The watcher is gone, and with it all that it has asked for. */
  unwatchAllDetails(watcher: DetailsWatcher): void {
    void this.#queue.run(() => this.#details.unwatchAll(watcher));
  }

  closeTerminal(terminal: string): LabResult<{ readonly revision: number }> {
    return this.terminals.close(terminal) ? { ok: true, revision: this.#revision } : TERMINAL_GONE;
  }

  /** Ends the lab and everything that runs in it. Idempotent. */
  async close(reason: LabEndReason): Promise<void> {
    this.#finish(reason);
    await this.#sandbox.end();
  }

  async #carryOut(what: Pick<JournalEntry, 'person' | 'gesture' | 'undoes'>, meant: TopologyDiff): Promise<LabResult<{ readonly revision: number }>> {
    if (this.hasEnded) return LAB_GONE;
    const at = Date.now();
    // What is about to be taken away is read first, so that an undo brings all of it back.
    const ending = endingNamespaces(topologyOf(this.#observation), meant);
    const before = await this.#attempt(() => observeWhole(this.#kernel, this.#observation, ending));
    if (before === undefined) return this.#afterFault();
    const topology = topologyOf(before);
    const diff = what.undoes === undefined ? withAllInside(topology, meant, ending) : meant;
    const refusal = refusalOf(topology, diff);
    if (refusal !== undefined) {
      this.#publishChange(before);
      return refused(refusal);
    }
    // An undo is noted even where it has nothing to do: its entry must not be the next to be undone for ever.
    if (isEmptyDiff(diff) && what.undoes === undefined) return { ok: true, revision: this.#revision };

    this.#stopOutside(before, ending);
    const outcome = await this.#attempt(() => carryOut(this.#kernel, before, diff));
    if (outcome === undefined) return this.#afterFault();

    const entry = this.#history.record({ at, ...what }, outcome);
    this.#publishChange(outcome.after, entry, outcome.effect.namespaces?.added);
    return entry.refusal === undefined ? { ok: true, revision: this.#revision } : refused(entry.refusal);
  }

  #afterFault(): { readonly ok: false; readonly refusal: Refusal } {
    this.#readAgain('all');
    return this.hasEnded ? LAB_GONE : refused({ code: 'fault' });
  }

  #finish(reason: LabEndReason): void {
    if (this.#end !== undefined) return;
    this.#end = reason;
    this.#stopWatching();
    this.#probes.stopAll();
    this.terminals.closeAll();
    this.#details.endAll();
    this.#wholeReadings.stop();
    this.#publisher.publish({ type: 'lab-ended', reason });
  }

  /** Something touched the kernel: it is read when its turn comes, and once for all that was touched until then. */
  #readAgain(touched: Touched): void {
    this.#unread = union(this.#unread, touched);
    if (this.#willRead) return;
    this.#willRead = true;
    void this.#queue.run(async () => {
      const unread = this.#unread;
      this.#willRead = false;
      this.#unread = NOTHING;
      if (this.hasEnded) return;
      const after = await this.#attempt(() => this.#kernel.observeTouched(this.#observation, unread));
      if (after === undefined) this.#unread = union(this.#unread, unread);
      else this.#publishChange(after);
    });
  }

  /** The namespace, where it has a name by which something can be run in it. */
  #named(name: string): ObservedNamespace | undefined {
    const namespace = recordAt(this.#observation.namespaces, name);
    return namespace?.holder === undefined ? namespace : undefined;
  }

  /** Does what can fail only by a fault, or because the lab has gone meanwhile: undefined then. */
  async #attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      if (!this.hasEnded) this.#reportFault(error);
      return undefined;
    }
  }

  /** Notes what a person typed; where it may have done what no event tells of, that is read. */
  #recordTyped(person: string, namespace: string, typed: TypedLine): void {
    void this.#queue.run(() => {
      this.#publishChange(this.#observation, this.#history.recordTyped(person, namespace, typed, this.#observation));
      const names = new Set(Object.keys(this.#observation.namespaces));
      const reached = typedReach(typed.line, namespace, names);
      this.#wholeReadings.ask(reached === 'all' ? names : reached);
    });
  }

  /** Reads in these namespaces what no event tells of, and says what is new. */
  async #readWhole(namespaces: ReadonlySet<string>): Promise<void> {
    if (this.hasEnded) return;
    await this.#attempt(() => this.#kernel.readWhole(namespaces));
    this.#readAgain(NOTHING);
  }

  /** Ends what Patchbay itself runs in namespaces that have no name any more, or soon will not: it would keep them alive. */
  #stopOutside({ namespaces }: Observation, ending: ReadonlySet<string>): void {
    const named = Object.fromEntries(Object.entries(namespaces).filter(([name, { holder }]) => holder === undefined && !ending.has(name)));
    this.#probes.stopOutside(named);
    this.terminals.closeOutside(named);
  }

  /**
   * What the kernel has now, and what was tried. When neither is new, nobody hears of it. Of a namespace that came, but
   * that was not `planned`, nobody knows yet what is in it.
   */
  #publishChange(after: Observation, entry?: JournalEntry, planned: Topology['namespaces'] = {}): void {
    const delta = diffRecords(this.#observation, after);
    if (isEmptyDiff<Observation>(delta) && entry === undefined) return;
    this.#wholeReadings.ask(Object.keys(delta.namespaces?.added ?? {}).filter((name) => recordAt(planned, name) === undefined));
    this.#observation = after;
    this.#positions.follow(delta, after);
    this.#revision += 1;
    this.#publisher.publish({ type: 'changed', revision: this.#revision, delta, ...(entry && { entry }) });
    this.#stopOutside(after, new Set());
    this.#details.endOutside(after.namespaces);
  }

  #publishPeople(): void {
    this.#publisher.publish({ type: 'people', people: this.#people.list });
  }
}

const NOTHING: Touched = new Set<string>();

const union = (a: Touched, b: Touched): Touched => (a === 'all' || b === 'all' ? 'all' : new Set([...a, ...b]));
