import { expect, it } from 'vitest';
import { referTo } from '../gesture/index.ts';
import type { Gesture } from '../gesture/index.ts';
import type { JournalEntry } from './index.ts';
import { undoLineOf } from './index.ts';

const removal: Gesture = { kind: 'remove', subjects: ['net0'] };
type Made = Partial<JournalEntry> & { readonly id: number };

const made = (entry: Made): JournalEntry => ({ at: 0, person: 'ann', gesture: removal, commands: [], durationMs: 1, ...entry });
const undo = (id: number, undoes: number): Made => ({ id, undoes, gesture: referTo('undo', removal) });
const redo = (id: number, undoes: number): Made => ({ id, undoes, gesture: referTo('redo', removal) });
const lineOf = (...entries: readonly Made[]): readonly [undo: readonly number[], redo: readonly number[]] => {
  const line = undoLineOf(entries.map(made), 'ann');
  return [line.undo.map(({ id }) => id), line.redo.map(({ id }) => id)];
};

it.each<[string, readonly Made[], readonly [readonly number[], readonly number[]]]>([
  ['changes can be undone, the latest first', [{ id: 1 }, { id: 2 }], [[1, 2], []]],
  ['what was undone can be redone', [{ id: 1 }, { id: 2 }, undo(3, 2)], [[1], [3]]],
  ['what was redone can be undone again', [{ id: 1 }, undo(2, 1), redo(3, 2)], [[3], []]],
  ['undo, redo, undo, redo', [{ id: 1 }, undo(2, 1), redo(3, 2), undo(4, 3), redo(5, 4)], [[5], []]],
  ['two undone are redone in the other order', [{ id: 1 }, { id: 2 }, undo(3, 2), undo(4, 1), redo(5, 4)], [[5], [3]]],
  ['one in the middle can be undone', [{ id: 1 }, { id: 2 }, undo(3, 1)], [[2], [3]]],
  ['a new change ends what could be redone', [{ id: 1 }, undo(2, 1), { id: 3 }], [[3], []]],
  ['other people do not come into it', [{ id: 1 }, undo(2, 1), { id: 3, person: 'bob' }], [[], [2]]],
  ['nor does what was refused', [{ id: 1 }, { id: 2, refusal: { code: 'kernel' } }], [[1], []]],
  ['what the journal forgot is not missed', [undo(2, 1), redo(3, 2)], [[3], []]],
])('%s', (_rule, entries, line) => {
  expect(lineOf(...entries)).toEqual(line);
});
