/** What people drew beside the network: notes, regions and looks that everyone in the lab shares. */
import { randomUUID } from 'node:crypto';
import { moveKept } from '@patchbay/shared/identity';
import type { Moves } from '@patchbay/shared/identity';
import type { LabFile } from '@patchbay/shared/lab-file';
import { applyMarks, NO_MARKS } from '@patchbay/shared/protocol';
import type { Marks, MarksChange, Refusal } from '@patchbay/shared/protocol';
import { LAB_LIMITS } from './limits.ts';
import { limitReached } from './refusal-of.ts';

export class CanvasMarks {
  #marks = NO_MARKS;

  get all(): Marks {
    return this.#marks;
  }

  /** All of it, or nothing where there would be too many notes and regions. Of looks, those that were given longest ago go. */
  mark(change: MarksChange): Refusal | undefined {
    const { notes, regions, looks } = applyMarks(this.#marks, change);
    const count = Object.keys(notes).length + Object.keys(regions).length;
    if (count > LAB_LIMITS.marks) return limitReached('marks', LAB_LIMITS.marks);
    const given = Object.entries(looks);
    this.#marks = { notes, regions, looks: given.length > LAB_LIMITS.positions ? Object.fromEntries(given.slice(-LAB_LIMITS.positions)) : looks };
    return undefined;
  }

  /** What makes the marks those of a file, and takes all others away. */
  changeTo({ notes, regions, looks }: Pick<LabFile, 'notes' | 'regions' | 'looks'>): MarksChange {
    const gone = <T>(table: Readonly<Record<string, T>>): Record<string, null> => Object.fromEntries(Object.keys(table).map((key) => [key, null]));
    const fresh = <T>(marks: readonly T[]): Record<string, T> => Object.fromEntries(marks.map((mark) => [randomUUID(), mark]));
    return {
      notes: { ...gone(this.#marks.notes), ...fresh(notes) },
      regions: { ...gone(this.#marks.regions), ...fresh(regions) },
      looks: { ...gone(this.#marks.looks), ...looks },
    };
  }

  /** What has another name now keeps its look. */
  follow(moves: Moves): void {
    this.#marks = { ...this.#marks, looks: moveKept(this.#marks.looks, moves) };
  }
}
