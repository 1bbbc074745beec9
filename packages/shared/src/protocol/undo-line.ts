/** What a person can take back, and do again, by the journal: the same answer in the browser and in the server. */
import type { JournalEntry } from './messages.ts';

export interface UndoLine {
  /** One's own changes that are not taken back, the latest last: any of them can be undone. */
  readonly undo: readonly JournalEntry[];
  /** One's own undos that nothing new came after, the latest last: the last of them can be redone. */
  readonly redo: readonly JournalEntry[];
}

/**
 * Refused changes are none: what they had done was undone. Nor is what was typed: only the shell knows what it did. A
 * new change of one's own ends what could be redone.
 */
export function undoLineOf(journal: readonly JournalEntry[], person: string): UndoLine {
  let undo: readonly JournalEntry[] = [];
  let redo: readonly JournalEntry[] = [];
  for (const entry of journal) {
    if (entry.person !== person || entry.refusal !== undefined || entry.gesture.kind === 'typed') continue;
    const isTakenBack = ({ id }: JournalEntry): boolean => id === entry.undoes;
    if (entry.undoes === undefined) {
      [undo, redo] = [[...undo, entry], []];
    } else if (entry.gesture.kind === 'undo') {
      [undo, redo] = [undo.filter((one) => !isTakenBack(one)), [...redo, entry]];
    } else {
      [undo, redo] = [[...undo, entry], redo.filter((one) => !isTakenBack(one))];
    }
  }
  return { undo, redo };
}
