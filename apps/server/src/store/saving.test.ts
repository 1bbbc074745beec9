import { expect, test, vi } from 'vitest';
import { Saving } from './saving.ts';
import { IN_MEMORY, SqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

const NEVER = (failure: unknown): void => expect.fail(String(failure));

/** A store that can be told to fail. */
function failing(): { readonly store: Store; readonly fail: (does: boolean) => void; readonly batches: number[] } {
  const real = SqliteStore.open(IN_MEMORY);
  const batches: number[] = [];
  let fails = false;
  return {
    batches,
    fail: (does) => (fails = does),
    store: {
      all: (kind, under) => real.all(kind, under),
      find: (kind, key) => real.find(kind, key),
      close: () => real.close(),
      tryWriting: () => real.tryWriting(),
      write: async (batch) => {
        if (fails) throw new Error('disk full');
        batches.push(batch.length);
        await real.write(batch);
      },
    },
  };
}

test('what changes many times is written once, as it is then', async () => {
  const { store, batches } = failing();
  const saving = new Saving({ store, told: NEVER });
  let name = 'a';
  saving.keep('person', 'x', () => ({ name }));
  saving.keep('person', 'x', () => ({ name }));
  name = 'b';
  await saving.flush();
  expect(await store.find('person', 'x')).toEqual({ name: 'b' });
  expect(batches).toEqual([1]);
});

test('it is written soon by itself', async () => {
  vi.useFakeTimers();
  const { store } = failing();
  const saving = new Saving({ store, told: NEVER });
  saving.keep('person', 'x', () => ({ name: 'a' }));
  await vi.advanceTimersByTimeAsync(500);
  expect(await store.find('person', 'x')).toEqual({ name: 'a' });
  vi.useRealTimers();
});

test('what is removed after it was kept is gone, and what is kept after that is there', async () => {
  const { store } = failing();
  const saving = new Saving({ store, told: NEVER });
  saving.keep('person', 'x/1', () => ({ name: 'a' }));
  saving.keep('person', 'y', () => ({ name: 'a' }));
  saving.removeUnder('person', 'x');
  saving.remove('person', 'y');
  saving.keep('person', 'x/2', () => ({ name: 'b' }));
  await saving.flush();
  expect(await store.all('person')).toEqual([['x/2', { name: 'b' }]]);
});

test('what could not be written is told of once, and written when that works again', async () => {
  vi.useFakeTimers();
  const { store, fail } = failing();
  const told = vi.fn();
  const saving = new Saving({ store, told });
  const seen: boolean[] = [];
  const unwatch = saving.watch(() => seen.push(saving.isFailing));
  fail(true);
  saving.keep('person', 'x', () => ({ name: 'old' }));
  saving.keep('person', 'y', () => ({ name: 'y' }));
  await saving.flush();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told.mock.calls).toEqual([[new Error('disk full')]]);
  expect(saving.isFailing).toBe(true);
  expect([saving.isPending('person', 'x'), saving.isPending('person', 'z')]).toEqual([true, false]);
  saving.keep('person', 'x', () => ({ name: 'new' }));
  fail(false);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await store.all('person')).toEqual([['x', { name: 'new' }], ['y', { name: 'y' }]]);
  expect(told).toHaveBeenLastCalledWith(undefined);
  expect(saving.isPending('person', 'x')).toBe(false);
  expect(seen).toEqual([true, false]);
  unwatch();
  fail(true);
  saving.keep('person', 'x', () => ({ name: 'newer' }));
  await saving.flush();
  expect(seen).toEqual([true, false]);
  vi.useRealTimers();
});
