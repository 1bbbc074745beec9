/** What every store keeps to, each where it is for real. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entryKey } from './documents.ts';
import type { Kind } from './documents.ts';
import { LAST_TOKEN } from './fence.ts';
import { PostgresStore } from './postgres-store.ts';
import { SqliteStore } from './sqlite-store.ts';
import type { Store, Write } from './store.ts';
import { StoreFailure } from './store.ts';
import { storeOfLabs } from './test-lab-store.ts';
import { postgresForTests } from './test-postgres.ts';

const ANN = { name: '安' };
const BOB = { name: "Bob'); DROP TABLE document; --" };

const folder = mkdtempSync(join(tmpdir(), 'patchbay-store-'));
const postgres = postgresForTests();
afterAll(() => rmSync(folder, { recursive: true }));

/** Gives what opens a new place that has nothing yet. */
type Place = readonly [name: string, place: () => Promise<() => Promise<Store>>];

/** Where anything can be written. */
const WHOLE: readonly Place[] = [
  ['SQLite', () => {
    const file = join(mkdtempSync(join(folder, 'file-')), 'store.sqlite');
    return Promise.resolve(() => Promise.resolve(SqliteStore.open(file)));
  }],
  ['PostgreSQL', async () => {
    const database = await postgres().createDatabase();
    return () => PostgresStore.open(database);
  }],
];
const PLACES: readonly Place[] = [
  ...WHOLE,
  ['PostgreSQL, for a worker', async () => {
    const database = await postgres().createDatabase();
    await (await PostgresStore.open(database)).close();
    return async () => storeOfLabs(await PostgresStore.openForWorker(database));
  }],
];

const entry = (lab: string, token: number, number: number, value = `by ${String(token)}`): Write => ({ kind: 'entry', key: entryKey(lab, number), value: value as never, fence: { lab, token } });

describe.each(WHOLE)('%s', (_name, place) => {
  it('does not compare who writes without a token', async () => {
    const store = await (await place())();
    await store.write([entry('a', 5, 1), entry('a', 5, 2)]);
    expect(await store.write([{ kind: 'entry', key: entryKey('a', 1) }])).toEqual([]);
    expect((await store.all('entry', 'a')).map(([key]) => key)).toEqual([entryKey('a', 2)]);
    await store.close();
  });
});

describe.each(PLACES)('%s', (_name, place) => {
  let open: () => Promise<Store>;
  let store: Store;
  beforeEach(async () => {
    open = await place();
    store = await open();
  });
  afterEach(() => store.close());

  const keep = async (kind: Kind, documents: Readonly<Record<string, unknown>>): Promise<void> => {
    await store.write(Object.entries(documents).map(([key, value]) => ({ kind, key, value: value as never })));
  };

  it('finds what was written, by its key and all of a kind in order', async () => {
    await store.write([
      { kind: 'person', key: 'b', value: BOB },
      { kind: 'person', key: 'a', value: ANN },
    ]);
    expect(await store.find('person', 'b')).toEqual(BOB);
    expect(await store.all('person')).toEqual([['a', ANN], ['b', BOB]]);
    expect(await store.find('person', 'c')).toBeUndefined();
    expect(await store.find('session', 'a')).toBeUndefined();
  });

  it('keeps the latest under a key, and none of what is gone', async () => {
    await store.write([{ kind: 'person', key: 'a', value: ANN }, { kind: 'person', key: 'a', value: BOB }, { kind: 'person', key: 'b', value: ANN }, { kind: 'person', key: 'b' }]);
    expect(await store.all('person')).toEqual([['a', BOB]]);
  });

  it('knows what stands under a key, and takes that away alone', async () => {
    const keys = [entryKey('ab', 1), entryKey('ab', 10), entryKey('ab', 9), entryKey('abc', 1), entryKey('a', 1)];
    await store.write(keys.map((key) => ({ kind: 'person', key, value: { name: key } })));
    expect((await store.all('person', 'ab')).map(([key]) => key)).toEqual([entryKey('ab', 1), entryKey('ab', 9), entryKey('ab', 10)]);
    await store.write([{ kind: 'person', key: 'ab', under: true }]);
    expect((await store.all('person')).map(([key]) => key)).toEqual([entryKey('a', 1), entryKey('abc', 1)]);
  });

  it('can be asked to write something that changes nothing', async () => {
    await store.write([{ kind: 'person', key: 'a', value: ANN }]);
    await store.tryWriting();
    expect(await store.all('person')).toEqual([['a', ANN]]);
  });

  it('writes a batch wholly or not at all', async () => {
    await keep('person', { x: ANN });
    const circle: { name: string; self?: unknown } = { name: 'x' };
    circle.self = circle;
    await expect(store.write([{ kind: 'person', key: 'x' }, { kind: 'person', key: 'a', value: ANN }, { kind: 'person', key: 'b', value: circle }])).rejects.toThrow(StoreFailure);
    await expect(store.write([{ kind: 'person', key: 'x' }, { kind: 'person', key: 'a', value: ANN }, { kind: 'person', key: 'with \0 in it', value: ANN }])).rejects.toThrow(StoreFailure);
    expect(await store.all('person')).toEqual([['x', ANN]]);
    await keep('person', { a: ANN });
    expect(await store.find('person', 'a')).toEqual(ANN);
  });

  it('does in a batch one thing after another', async () => {
    await keep('member', { 'a/1': 'before', 'b/1': 'before' });
    await store.write([
      { kind: 'member', key: 'a/2', value: 'goes along' as never },
      { kind: 'member', key: 'a', under: true },
      { kind: 'member', key: 'a/1', value: 'stays' as never },
      { kind: 'member', key: 'b/1' },
      { kind: 'member', key: 'b/1', value: 'is back' as never },
      { kind: 'member', key: 'c', under: true },
    ]);
    expect(await store.all('member')).toEqual([['a/1', 'stays'], ['b/1', 'is back']]);
    await store.write([]);
  });

  it('has keys in the order of their octets, whatever language is spoken around it', async () => {
    const ordered = ['', ' ', '!', '-', '/', '0', 'A', 'B', '_', 'a', 'a!', 'a-', 'a/1', 'a0', 'aB', 'ab', 'b', 'z', 'Ä', 'é', '中', '\uFFFD', '😀'];
    await keep('person', Object.fromEntries(ordered.toReversed().map((key) => [key, { name: key }])));
    expect((await store.all('person')).map(([key]) => key)).toEqual(ordered);
    expect((await store.all('person', 'a')).map(([key]) => key)).toEqual(['a/1']);
  });

  it('refuses a lower token than was seen of a lab wholly, and writes the rest of the batch', async () => {
    expect(await store.write([entry('a', 5, 1), entry('b', 1, 1)])).toEqual([]);
    const before = await store.all('entry', 'a');
    const refused = await store.write([
      { kind: 'person', key: 'x', value: ANN },
      entry('a', 4, 1),
      { kind: 'entry', key: entryKey('a', 1), fence: { lab: 'a', token: 4 } },
      entry('b', 2, 2),
      { kind: 'entry', key: 'a', under: true, fence: { lab: 'a', token: 4 } },
      entry('a', 3, 2),
      entry('c', 1, 1),
    ]);
    expect(refused).toEqual([{ lab: 'a', token: 4 }, { lab: 'a', token: 3 }]);
    expect(await store.all('entry', 'a')).toEqual(before);
    expect([await store.find('person', 'x'), (await store.all('entry', 'b')).length, (await store.all('entry', 'c')).length]).toEqual([ANN, 2, 1]);
    // the same goes on, and a higher one takes over
    expect(await store.write([entry('a', 5, 2), entry('a', 5, 3)])).toEqual([]);
    expect(await store.write([entry('a', 6, 3)])).toEqual([]);
    expect(await store.write([entry('a', 5, 4)])).toEqual([{ lab: 'a', token: 5 }]);
    expect((await store.all('entry', 'a')).map(([, value]) => value)).toEqual(['by 5', 'by 5', 'by 6']);
  });

  it('of two tokens of a lab in one batch writes what has the higher', async () => {
    expect(await store.write([entry('a', 7, 1), entry('a', 8, 2), entry('a', 7, 3)])).toEqual([{ lab: 'a', token: 7 }]);
    expect((await store.all('entry', 'a')).map(([, value]) => value)).toEqual(['by 8']);
  });

  it('lets a lab be claimed before anything of it is written', async () => {
    expect(await store.claim({ lab: 'a', token: 5 })).toBe(true);
    expect(await store.claim({ lab: 'a', token: 5 })).toBe(true);
    expect(await store.claim({ lab: 'a', token: 4 })).toBe(false);
    expect(await store.write([entry('a', 4, 1)])).toEqual([{ lab: 'a', token: 4 }]);
    expect(await store.all('entry')).toEqual([]);
    expect(await store.write([{ kind: 'lab-state', key: 'a', fence: { lab: 'a', token: LAST_TOKEN } }])).toEqual([]);
    expect(await store.claim({ lab: 'a', token: 6 })).toBe(false);
  });

  it('knows the highest token, and has it when it is opened again', async () => {
    expect(await store.highestToken()).toBe(0);
    await store.claim({ lab: 'a', token: 12 });
    await store.write([entry('b', 11, 1), { kind: 'lab-state', key: 'c', fence: { lab: 'c', token: LAST_TOKEN } }]);
    await store.close();
    store = await open();
    expect(await store.highestToken()).toBe(12);
    expect(await store.write([entry('a', 11, 1), entry('c', 13, 1)])).toEqual([{ lab: 'a', token: 11 }, { lab: 'c', token: 13 }]);
    expect(await store.write([entry('a', 12, 1)])).toEqual([]);
  });

  it('has seen no token of a batch that was not written', async () => {
    await expect(store.write([entry('a', 9, 1), { kind: 'person', key: 'with \0 in it', value: ANN }])).rejects.toThrow(StoreFailure);
    expect(await store.write([entry('a', 5, 1)])).toEqual([]);
  });

  it('has what it had when it is opened again', async () => {
    await keep('person', { a: ANN, b: BOB });
    await store.write([{ kind: 'person', key: 'b' }]);
    await store.close();
    store = await open();
    expect(await store.all('person')).toEqual([['a', ANN]]);
  });

  it('gives any text back as it was, as key and as value', async () => {
    const odd = ["'", '"', '\\', '%', '_', '{a,"b"}', 'NULL', '\t\n\r\u0001\u007f', '\u2028', 'e\u0301', '👩‍🏫', '%00'];
    await keep('person', Object.fromEntries(odd.map((text) => [text, { name: text }])));
    for (const text of odd) expect(await store.find('person', text)).toEqual({ name: text });
    expect(await store.all('person')).toHaveLength(odd.length);
    // what no key may have, and what is no whole character
    const name = 'a\0b\ud800c';
    await keep('person', { unlike: { name } });
    expect(await store.find('person', 'unlike')).toEqual({ name });
  });

  it('keeps numbers, and the order in which an object has its keys', async () => {
    const value = { zz: 1e21, b: 0.1, a: -0.5e-7, long: Number.MAX_SAFE_INTEGER, nothing: null, list: [{ y: 1, x: 2 }, []] };
    await keep('class', { a: value });
    expect(JSON.stringify(await store.find('class', 'a'))).toBe(JSON.stringify(value));
  });

  it('keeps large documents, and many at once', async () => {
    const large = { name: '长'.repeat(3_000_000) };
    await keep('person', { large });
    expect(await store.find('person', 'large')).toEqual(large);
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [String(index), { name: String(index) }]));
    await keep('member', many);
    expect(await store.all('member')).toHaveLength(5_000);
  });

  it('does what is asked at once one after another, each wholly, whatever becomes of another', async () => {
    const keys = ['a', 'b', 'c'];
    const rounds = Array.from({ length: 20 }, (_, round) => String(round));
    const seen = rounds.flatMap((round) => [keep('person', Object.fromEntries(keys.map((key) => [key, { name: round }]))), store.all('person')] as const);
    for (const found of await Promise.all(seen)) expect(new Set(found?.map(([, value]) => JSON.stringify(value))).size).toBeLessThan(2);
    expect(await store.all('person')).toEqual(keys.map((key) => [key, { name: '19' }]));
    const asked = await Promise.allSettled(['before', 'a\0', 'after'].map((key) => keep('class', { [key]: ANN })));
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.all('class')).toEqual([['after', ANN], ['before', ANN]]);
  });

  it('says that it cannot, once it is closed', async () => {
    await store.close();
    for (const asked of [() => store.find('person', 'a'), () => store.all('person'), () => keep('person', { a: ANN }), () => store.tryWriting(), () => store.claim({ lab: 'a', token: 1 }), () => store.highestToken()]) await expect(asked()).rejects.toThrow(StoreFailure);
    store = await open();
  });
});
