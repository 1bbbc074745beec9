/** The journal of a lab: what was done to it, by whom, with which commands; bounded, the oldest entries go first. */
import type { JournalEntry } from '@patchbay/shared/protocol';
import { applyDiff, diffTopologies, emptyTopology } from '@patchbay/shared/topology';
import type { Topology, TopologyDiff } from '@patchbay/shared/topology';
import type { SavedEntry } from '../store/documents.ts';
import { LAB_LIMITS } from './limits.ts';

/** Whose a change is that nobody known any more made. */
const NOBODY = '';

export class Journal {
  #kept: SavedEntry[] = [];
  #commands = 0;
  #lastId = 0;
  /** What there was after the last entry. */
  #latest = emptyTopology();

  /** The entries, oldest first. */
  get entries(): readonly JournalEntry[] {
    return this.#kept.map(({ entry }) => entry);
  }

  /** The entries with what it takes to go back from them, oldest first. */
  get kept(): readonly SavedEntry[] {
    return this.#kept;
  }

  /** Goes on from entries that were kept before, after which there was this. */
  goOnFrom(kept: readonly SavedEntry[], latest: Topology): void {
    this.#kept = [...kept];
    this.#commands = kept.reduce((sum, { entry }) => sum + commandsOf(entry), 0);
    this.#lastId = kept.at(-1)?.entry.id ?? 0;
    this.#latest = latest;
  }

  /** Nothing of what was is to be gone back to: there is this now. */
  forget(latest: Topology): void {
    this.#kept = [];
    this.#commands = 0;
    this.#latest = latest;
  }

  /** Numbers an entry and keeps it, with what the change did and what there is after it. */
  add(unnumbered: Omit<JournalEntry, 'id'>, effect: TopologyDiff, after: Topology): JournalEntry {
    this.#lastId += 1;
    const entry = { id: this.#lastId, ...unnumbered };
    this.#kept.push({ entry, effect, back: diffTopologies(after, this.#latest) });
    this.#latest = after;
    this.#commands += commandsOf(entry);
    while (this.#kept.length > 1 && this.#isFull()) this.#forgetOldest();
    return entry;
  }

  /** What an entry did to the lab; undefined when the journal no longer has it. */
  effectOf(id: number): TopologyDiff | undefined {
    return this.#kept.find(({ entry }) => entry.id === id)?.effect;
  }

  /** What there was after an entry; undefined when the journal no longer has it. */
  topologyAfter(id: number): Topology | undefined {
    const at = this.#kept.findIndex(({ entry }) => entry.id === id);
    if (at < 0) return undefined;
    return this.#kept.slice(at + 1).reduceRight((topology, { back }) => applyDiff(topology, back), this.#latest);
  }

  /** What a person did is nobody's from now on. Returns the entries that this makes anew. */
  disown(person: string): readonly SavedEntry[] {
    const anew = disowned(this.#kept, person);
    const byId = new Map(anew.map((kept) => [kept.entry.id, kept]));
    this.#kept = this.#kept.map((kept) => byId.get(kept.entry.id) ?? kept);
    return anew;
  }

  #isFull(): boolean {
    return this.#kept.length > LAB_LIMITS.journalEntries || this.#commands > LAB_LIMITS.journalCommands;
  }

  #forgetOldest(): void {
    const oldest = this.#kept.shift();
    if (oldest !== undefined) this.#commands -= commandsOf(oldest.entry);
  }
}

const commandsOf = (entry: JournalEntry): number => entry.commands.length + (entry.rollback?.length ?? 0);

/** The entries of a person among these, as nobody's. */
export const disowned = (kept: readonly SavedEntry[], person: string): readonly SavedEntry[] =>
  kept.flatMap((saved) => (saved.entry.person === person ? [{ ...saved, entry: { ...saved.entry, person: NOBODY } }] : []));
