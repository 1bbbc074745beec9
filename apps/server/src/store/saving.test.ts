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
      claim: (fence) => real.claim(fence),
      highestToken: () => real.highestToken(),
      write: (batch) => {
        if (fails) return Promise.reject(new Error('disk full'));
        batches.push(batch.length);
        return real.write(batch);
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
  saving.keep('person', 'y', () => ({ name: 'y' }), { lab: 'lab', token: 1 });
  await saving.flush();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told.mock.calls).toEqual([[new Error('disk full')]]);
  expect(saving.isFailing).toBe(true);
  expect([saving.isPending('lab'), saving.isPending('other')]).toEqual([true, false]);
  saving.keep('person', 'x', () => ({ name: 'new' }));
  fail(false);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await store.all('person')).toEqual([['x', { name: 'new' }], ['y', { name: 'y' }]]);
  expect(told).toHaveBeenLastCalledWith(undefined);
  expect(saving.isPending('lab')).toBe(false);
  expect(seen).toEqual([true, false]);
  unwatch();
  fail(true);
  saving.keep('person', 'x', () => ({ name: 'newer' }));
  await saving.flush();
  expect(seen).toEqual([true, false]);
  vi.useRealTimers();
});

test('what is refused for its token is told of and given up, and is no failure of the store', async () => {
  const { store, batches } = failing();
  const saving = new Saving({ store, told: NEVER, writeFailed: () => expect.fail('it was written') });
  const refused = vi.fn();
  const unwatch = saving.watchRefusals(refused);
  await store.claim({ lab: 'a', token: 5 });
  saving.keep('person', 'a/1', () => ({ name: 'stale' }), { lab: 'a', token: 4 });
  saving.remove('person', 'a/2', { lab: 'a', token: 4 });
  saving.removeUnder('person', 'a', { lab: 'a', token: 4 });
  saving.keep('person', 'b', () => ({ name: 'b' }), { lab: 'b', token: 1 });
  await saving.flush();
  expect(refused.mock.calls).toEqual([[{ lab: 'a', token: 4 }]]);
  expect([saving.isFailing, saving.isPending('a')]).toEqual([false, false]);
  expect(await store.all('person')).toEqual([['b', { name: 'b' }]]);
  await saving.flush();
  expect(batches).toHaveLength(1);
  unwatch();
  saving.keep('person', 'a/1', () => ({ name: 'stale' }), { lab: 'a', token: 4 });
  await saving.flush();
  expect(refused).toHaveBeenCalledTimes(1);
});
