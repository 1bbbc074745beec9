import { describe, expect, it } from 'vitest';
import { applyRecordsDiff, diffRecords, isEmptyDiff, isEqual, recordAt, swapRecordsDiff } from './index.ts';
import type { Tables } from './index.ts';

const tables = { fish: { a: { name: 'a', fins: [1, 2] }, b: { name: 'b' } }, birds: {} };

/** Small tables, many of them, the same in every run. */
function someTables(seed: number): Tables {
  const bits = (index: number): number => Math.floor(Math.abs(Math.sin(seed * 31 + index * 17)) * 1000) % 4;
  const table = (offset: number): Record<string, object> =>
    Object.fromEntries(
      ['a', 'b', 'constructor', '__proto__'].flatMap((key, index) => {
        const value = bits(offset + index);
        return value === 0 ? [] : [[key, { key, value }] as const];
      }),
    );
  return { fish: table(0), birds: table(10) };
}

describe('a diff of records', () => {
  it('turns one value into the other, and swapped back again, for any two', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const [a, b] = [someTables(seed), someTables(seed + 1000)];
      const diff = diffRecords(a, b);
      expect(applyRecordsDiff(a, diff)).toEqual(b);
      expect(applyRecordsDiff(b, swapRecordsDiff(diff))).toEqual(a);
      expect(swapRecordsDiff(swapRecordsDiff(diff))).toEqual(diff);
      expect(isEmptyDiff(diff)).toBe(isEqual(a, b));
    }
  });

  it('names whole records, and only tables and parts that changed', () => {
    const after = { fish: { a: { name: 'a', fins: [1, 3] }, c: { name: 'c' } }, birds: {} };
    expect(diffRecords<Tables>(tables, after)).toEqual({
      fish: {
        added: { c: { name: 'c' } },
        removed: { b: { name: 'b' } },
        changed: { a: [tables.fish.a, after.fish.a] },
      },
    });
    expect(
      diffRecords<Tables>(tables, { fish: { a: { name: 'a', fins: [1, 2] }, b: { name: 'b' } }, birds: {} }),
    ).toEqual({});
  });

  it('leaves what it does not change as it is, to the very object', () => {
    const after = applyRecordsDiff(tables, { fish: { removed: { b: tables.fish.b } } });
    expect(after.fish.a).toBe(tables.fish.a);
    expect(after.birds).toBe(tables.birds);
    expect(tables.fish.b).toBeDefined();
  });

  it('that sets what is there already leaves all of it as it is', () => {
    const a = { name: 'a', fins: [1, 2] };
    expect(applyRecordsDiff(tables, { fish: { changed: { a: [{ name: 'a', fins: [1] }, a] }, removed: { z: { name: 'z' } } } })).toBe(tables);
    expect(applyRecordsDiff(tables, { fish: { added: { c: { name: 'c' } }, changed: { a: [a, a] } } }).fish.a).toBe(tables.fish.a);
  });

  it('keeps a table that it empties', () => {
    expect(applyRecordsDiff<Tables>(tables, { fish: { removed: tables.fish } })).toEqual({ fish: {}, birds: {} });
  });

  it('is empty when its parts are', () => {
    expect(isEmptyDiff<Tables>({ fish: { added: {} }, birds: {} })).toBe(true);
    expect(isEmptyDiff<Tables>({ fish: { added: { a: {} } } })).toBe(false);
  });
});

it('looks a record up by its own key, never by what objects inherit', () => {
  expect(recordAt(tables.fish, 'a')).toBe(tables.fish.a);
  expect(recordAt(tables.fish, 'constructor')).toBeUndefined();
  expect(recordAt(undefined, 'a')).toBeUndefined();
});

it('takes an undefined property for an absent one, and a list for no object', () => {
  expect(isEqual({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(isEqual({ a: undefined }, { b: undefined })).toBe(true);
  expect(isEqual({}, [])).toBe(false);
  expect(isEqual({ a: 1 }, { a: 1, b: 2 })).toBe(false);
});
