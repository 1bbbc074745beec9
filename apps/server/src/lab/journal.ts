/** The journal of a lab: what was done to it, by whom, with which commands; bounded, the oldest entries go first. */
import type { JournalEntry } from '@patchbay/shared/protocol';
import type { TopologyDiff } from '@patchbay/shared/topology';
import { LAB_LIMITS } from './limits.ts';

interface Kept {
  readonly entry: JournalEntry;
  /** What the change did to the lab in the end, as the kernel said it: the swapped diff undoes it. */
  readonly effect: TopologyDiff;
}

export class Journal {
  #kept: Kept[] = [];
  #commands = 0;
  #lastId = 0;

  /** The entries, oldest first. */
  get entries(): readonly JournalEntry[] {
    return this.#kept.map(({ entry }) => entry);
  }

  /** Numbers an entry and keeps it. */
  add(unnumbered: Omit<JournalEntry, 'id'>, effect: TopologyDiff): JournalEntry {
    this.#lastId += 1;
    const entry = { id: this.#lastId, ...unnumbered };
    this.#kept.push({ entry, effect });
    this.#commands += commandsOf(entry);
    while (this.#kept.length > 1 && this.#isFull()) this.#forgetOldest();
    return entry;
  }

  /** What an entry did to the lab; undefined when the journal no longer has it. */
  effectOf(id: number): TopologyDiff | undefined {
    return this.#kept.find(({ entry }) => entry.id === id)?.effect;
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
