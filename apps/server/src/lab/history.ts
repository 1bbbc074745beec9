/** The history of a lab: what was done to it, and what it takes to go back. */
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import type { JournalEntry, Overtaking, RefusalCode } from '@patchbay/shared/protocol';
import { diffTopologies } from '@patchbay/shared/topology';
import type { Problem, Topology, TopologyDiff } from '@patchbay/shared/topology';
import type { SavedEntry } from '../store/documents.ts';
import type { TypedLine } from '../terminals/typed-lines.ts';
import type { Outcome } from './carry-out.ts';
import { Journal } from './journal.ts';
import { overtakingsOf, planTakeBack } from './take-back.ts';
import type { TakeBack, TakeBackWish } from './take-back.ts';

export class History {
  readonly #journal = new Journal();

  /** The latest entries, oldest first. */
  get entries(): readonly JournalEntry[] {
    return this.#journal.entries;
  }

  /** The entries with what it takes to go back from them, oldest first. */
  get kept(): readonly SavedEntry[] {
    return this.#journal.kept;
  }

  /** Goes on from entries that were kept before, after which there was this. */
  goOnFrom(kept: readonly SavedEntry[], latest: Topology): void {
    this.#journal.goOnFrom(kept, latest);
  }

  /** Nothing of what was is to be gone back to: there is this now. */
  forget(latest: Topology): void {
    this.#journal.forget(latest);
  }

  /** Notes what came of a change. */
  record(what: Pick<JournalEntry, 'at' | 'person' | 'gesture' | 'undoes'>, outcome: Outcome): JournalEntry {
    const { after, commands, durationMs, failure, effect } = outcome;
    return this.#journal.add(
      {
        ...what,
        commands,
        durationMs,
        ...(failure && {
          rollback: failure.rollback,
          refusal: { code: failure.undone ? 'kernel' : 'kernel-not-undone', kernel: failure.step },
        }),
      },
      effect,
      topologyOf(after),
    );
  }

  /** Notes what a person typed. What it did is nobody's to undo, and comes back from the kernel as every event does. */
  recordTyped(person: string, namespace: string, { line, exit, at, durationMs }: TypedLine, now: Observation): JournalEntry {
    return this.#journal.add(
      {
        at,
        person,
        gesture: { kind: 'typed', subjects: [namespace] },
        commands: [{ argv: [], line, exit, output: '' }],
        durationMs,
      },
      {},
      topologyOf(now),
    );
  }

  /** What a person did is nobody's from now on. Returns the entries that this makes anew. */
  disown(person: string): readonly SavedEntry[] {
    return this.#journal.disown(person);
  }

  /** What a person's wish to take back comes to, or why there is nothing that it could come to. */
  planTakeBack(person: string, wish: TakeBackWish): TakeBack | RefusalCode {
    return planTakeBack(this.#journal, person, wish);
  }

  /** Who has changed since an entry what the problems with taking it back are about. */
  overtakingsOf(undoes: number, problems: readonly Problem[]): readonly Overtaking[] {
    return overtakingsOf(this.#journal, undoes, problems);
  }

  /** What would have to change for the lab to be as it was after an entry; undefined when that is not known any more. */
  lookBack(entry: number, now: Observation): TopologyDiff | undefined {
    const then = this.#journal.topologyAfter(entry);
    return then && diffTopologies(topologyOf(now), then);
  }
}
