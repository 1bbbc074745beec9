/** What people do to a lab, and take back: each change wholly or not at all, and each in the history. */
import type { Gesture } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import type { CommandRecord, JournalEntry, Refusal } from '@patchbay/shared/protocol';
import { planDiff } from '@patchbay/shared/plan';
import { isEmptyDiff } from '@patchbay/shared/records';
import { HOST, diffTopologies, emptyTopology } from '@patchbay/shared/topology';
import type { KernelFeature, Topology, TopologyDiff } from '@patchbay/shared/topology';
import type { Applied, Kernel } from '../kernel/kernel.ts';
import type { SavedEntry, SavedLab } from '../store/documents.ts';
import type { TypedLine } from '../terminals/typed-lines.ts';
import { carryOut, observeWhole } from './carry-out.ts';
import { History } from './history.ts';
import { makeAnew } from './make-anew.ts';
import type { Picture } from './picture.ts';
import { refusalOf } from './refusal-of.ts';
import type { TakeBackWish } from './take-back.ts';
import { endingNamespaces, namespacesLearning, namespacesTouched, withAllInside } from './touched.ts';
import { typedReach } from './typed-reach.ts';

export interface ChangesParts {
  readonly kernel: Kernel;
  readonly lacking: ReadonlySet<KernelFeature>;
  readonly picture: Picture;
  /** Does what can fail only by a fault: undefined then, and when the lab has ended. */
  readonly attempt: <T>(act: () => Promise<T>) => Promise<T | undefined>;
  /** Called before namespaces are removed. */
  readonly leave: (observation: Observation, ending: ReadonlySet<string>) => void;
}

/** Each of these is to be done in the lab's turn, and says why it was refused, if it was. */
export class Changes {
  readonly #parts: ChangesParts;
  readonly #history = new History();

  constructor(parts: ChangesParts) {
    this.#parts = parts;
  }

  get entries(): readonly JournalEntry[] {
    return this.#history.entries;
  }

  /** The entries with what it takes to go back from them, oldest first. */
  get kept(): readonly SavedEntry[] {
    return this.#history.kept;
  }

  /** Makes what a lab was, which nobody did just now: only what was done before stands in the history. Throws where the kernel refuses it. */
  async wake({ topology }: SavedLab, entries: readonly SavedEntry[]): Promise<void> {
    const { kernel, picture } = this.#parts;
    const diff = diffTopologies(topologyOf(picture.observation), topology);
    const { after, failure } = await carryOut(kernel, picture.observation, diff);
    if (failure !== undefined) throw new Error(`The lab cannot be made again as it was: ${failure.step.argv.join(' ')}: ${failure.step.stderr}`);
    this.#history.goOnFrom(entries, topology);
    picture.take(after, undefined, diff.namespaces?.added);
  }

  /**
   * Makes the lab this from nothing, and then does this to it, out of sight: no entry says so, and there is no way back to before.
   * Gives the commands of what was done then, or why it cannot be.
   */
  async makeUnseen(topology: Topology, then: TopologyDiff): Promise<readonly CommandRecord[] | Refusal> {
    const { kernel, lacking, picture, attempt, leave } = this.#parts;
    const refusal = refusalOf(emptyTopology(), diffTopologies(emptyTopology(), topology), lacking);
    if (refusal !== undefined) return refusal;
    const { observation } = picture;
    leave(observation, new Set(Object.keys(observation.namespaces).filter((name) => name !== HOST)));
    const made = await attempt(() => makeAnew(kernel, topology, then));
    if (made === undefined) return this.#afterFault();
    this.#history.forget(topologyOf(made.after));
    picture.take(made.after, undefined, topology.namespaces);
    return made.failure === undefined ? made.commands : { code: 'kernel', kernel: made.failure.step };
  }

  /** Carries out what a person meant. */
  change(person: string, gesture: Gesture, diff: TopologyDiff): Promise<Refusal | undefined> {
    return this.#carryOut({ person, gesture }, diff);
  }

  /** Applies what cannot wait for its turn, and can neither be refused nor done by halves: one step. It is to be noted then. */
  applyAtOnce(diff: TopologyDiff): Promise<Applied> {
    const { kernel, picture } = this.#parts;
    return kernel.apply(planDiff(topologyOf(picture.observation), diff));
  }

  /** Notes what was applied at once. What failed has changed nothing, and is not noted. */
  async note(person: string, gesture: Gesture, diff: TopologyDiff, { commands, durationMs, failed }: Applied): Promise<void> {
    const { kernel, picture, attempt } = this.#parts;
    const at = Date.now();
    const after = await attempt(() => kernel.observeTouched(picture.observation, namespacesTouched(diff)));
    if (after === undefined) return;
    const entry = failed === undefined ? this.#history.record({ at, person, gesture }, { after, effect: diff, commands, durationMs }) : undefined;
    picture.take(after, entry);
  }

  /** Takes back an own change, or an own undo, where nothing of it was changed since. */
  async takeBack(person: string, wish: TakeBackWish): Promise<Refusal | undefined> {
    const plan = this.#history.planTakeBack(person, wish);
    if (typeof plan === 'string') return { code: plan };
    const { gesture, undoes, diff } = plan;
    const refusal = await this.#carryOut({ person, gesture, undoes }, diff);
    const problems = refusal?.problems;
    return problems === undefined ? refusal : { code: 'overtaken', problems, overtakenBy: this.#history.overtakingsOf(undoes, problems) };
  }

  /** What would have to change for the lab to be as it was after an entry; undefined when that is not known any more. */
  lookBack(entry: number): TopologyDiff | undefined {
    return this.#history.lookBack(entry, this.#parts.picture.observation);
  }

  /** What a person did is nobody's from now on. Returns the entries that this makes anew. */
  disown(person: string): readonly SavedEntry[] {
    return this.#history.disown(person);
  }

  /** Notes what a person typed; where it may have done what no event tells of, that is read. */
  recordTyped(person: string, namespace: string, typed: TypedLine): void {
    const { picture } = this.#parts;
    picture.take(picture.observation, this.#history.recordTyped(person, namespace, typed, picture.observation));
    const names = new Set(Object.keys(picture.observation.namespaces));
    const reached = typedReach(typed.line, namespace, names);
    picture.lookInto(reached === 'all' ? names : reached);
  }

  async #carryOut(what: Pick<JournalEntry, 'person' | 'gesture' | 'undoes'>, meant: TopologyDiff): Promise<Refusal | undefined> {
    const { kernel, lacking, picture, attempt, leave } = this.#parts;
    const at = Date.now();
    // What is about to be taken away is read first, so that an undo brings all of it back.
    const ending = endingNamespaces(topologyOf(picture.observation), meant);
    const before = await attempt(() => observeWhole(kernel, picture.observation, new Set([...ending, ...namespacesLearning(meant)])));
    if (before === undefined) return this.#afterFault();
    const topology = topologyOf(before);
    const diff = what.undoes === undefined ? withAllInside(topology, meant, ending) : meant;
    const refusal = refusalOf(topology, diff, lacking);
    if (refusal !== undefined) {
      picture.take(before);
      return refusal;
    }
    // An undo is noted even where it has nothing to do: its entry must not be the next to be undone for ever.
    if (isEmptyDiff(diff) && what.undoes === undefined) return undefined;

    leave(before, ending);
    const outcome = await attempt(() => carryOut(kernel, before, diff));
    if (outcome === undefined) return this.#afterFault();
    const entry = this.#history.record({ at, ...what }, outcome);
    picture.take(outcome.after, entry, outcome.effect.namespaces?.added);
    return entry.refusal;
  }

  #afterFault(): Refusal {
    void this.#parts.picture.readAgain('all');
    return { code: 'fault' };
  }
}
