import { expect, test } from 'vitest';
import type { CommandRecord, JournalEntry } from '@patchbay/shared/protocol';
import { addBridge, addNamespace } from '@patchbay/shared/gesture';
import { applyDiff, emptyTopology } from '@patchbay/shared/topology';
import { Journal } from './journal.ts';
import { LAB_LIMITS } from './limits.ts';

const command: CommandRecord = { argv: ['ip'], reason: { code: 'add-namespace', subject: 'net0' }, exit: 0, output: '' };
const entry = (commands: number): Omit<JournalEntry, 'id'> => ({
  at: 0,
  person: 'p',
  gesture: { kind: 'add-namespace', subjects: ['net0'] },
  commands: Array<CommandRecord>(commands).fill(command),
  durationMs: 1,
});

test('numbers its entries and remembers what each did', () => {
  const journal = new Journal();
  const effect = { namespaces: { added: { net0: { name: 'net0' } } } };
  expect(journal.add(entry(1), effect, emptyTopology()).id).toBe(1);
  expect(journal.add(entry(1), {}, emptyTopology()).id).toBe(2);
  expect(journal.entries.map(({ id }) => id)).toEqual([1, 2]);
  expect(journal.effectOf(1)).toBe(effect);
  expect(journal.effectOf(3)).toBeUndefined();
});

test('forgets the oldest entries beyond its limit', () => {
  const journal = new Journal();
  for (let count = 0; count < LAB_LIMITS.journalEntries + 2; count += 1) journal.add(entry(1), {}, emptyTopology());
  expect(journal.entries).toHaveLength(LAB_LIMITS.journalEntries);
  expect(journal.entries[0]?.id).toBe(3);
  expect(journal.effectOf(2)).toBeUndefined();
});

test('is bounded in commands too, and keeps the latest entry however long it is', () => {
  const journal = new Journal();
  journal.add(entry(LAB_LIMITS.journalCommands - 1), {}, emptyTopology());
  journal.add(entry(1), {}, emptyTopology());
  expect(journal.entries.map(({ id }) => id)).toEqual([1, 2]);
  journal.add(entry(1), {}, emptyTopology());
  expect(journal.entries.map(({ id }) => id)).toEqual([2, 3]);
  journal.add(entry(LAB_LIMITS.journalCommands + 1), {}, emptyTopology());
  expect(journal.entries.map(({ id }) => id)).toEqual([4]);
});

test('knows what there was after each of its entries, with what came about in between', () => {
  const journal = new Journal();
  const empty = emptyTopology();
  const first = applyDiff(empty, addNamespace(empty, 'net0'));
  const typed = applyDiff(first, addNamespace(first, 'typed'));
  const second = applyDiff(typed, addBridge(typed, 'net0', 'br0'));
  journal.add(entry(1), {}, first);
  journal.add(entry(1), {}, second);
  journal.add(entry(1), {}, empty);
  expect([0, 1, 2, 3, 4].map((id) => journal.topologyAfter(id))).toEqual([undefined, first, second, empty, undefined]);
});
