/** Workers beside who holds a database: what they do to one another, and what becomes of it when connections, desks and the server go and come. */
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { DatabaseAddress } from './database-address.ts';
import { entryKey } from './documents.ts';
import type { Fence } from './fence.ts';
import { PostgresSession, SILENT_AMID_WRITE_MS } from './postgres-session.ts';
import { PostgresStore } from './postgres-store.ts';
import type { Write } from './store.ts';
import { StoreFailure } from './store.ts';
import { nameOf, postgresForTests } from './test-postgres.ts';
import { TestRoad } from './test-road.ts';

const postgres = postgresForTests();

const opened: PostgresStore[] = [];
const remembered = async (opening: Promise<PostgresStore>): Promise<PostgresStore> => {
  const store = await opening;
  opened.push(store);
  return store;
};
const desk = (address: DatabaseAddress): Promise<PostgresStore> => remembered(PostgresStore.open(address));
const worker = (address: DatabaseAddress): Promise<PostgresStore> => remembered(PostgresStore.openForWorker(address));
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
});

/** A database with who holds it, and two workers. */
async function three(settings: readonly string[] = []): Promise<{ readonly address: DatabaseAddress; readonly holder: PostgresStore; readonly a: PostgresStore; readonly b: PostgresStore }> {
  const address = await postgres().createDatabase();
  for (const setting of settings) await postgres().ask('postgres', `ALTER DATABASE ${nameOf(address)} SET ${setting}`);
  return { address, holder: await desk(address), a: await worker(address), b: await worker(address) };
}

const state = (lab: string, token: number, value: unknown = token): Write => ({ kind: 'lab-state', key: lab, value: value as never, fence: { lab, token } });
const entry = (lab: string, token: number, number: number, value: unknown = token): Write => ({ kind: 'entry', key: entryKey(lab, number), value: value as never, fence: { lab, token } });
const valuesOf = async (store: PostgresStore, lab: string): Promise<readonly unknown[]> => (await store.all('entry', lab)).map(([, value]) => value);
const shuffled = <T>(all: readonly T[]): readonly T[] => all.map((one) => [Math.random(), one] as const).sort(([a], [b]) => a - b).map(([, one]) => one);

const LABS = ['a', 'b', 'c', 'd'];

test('of all who write of the same labs at once the highest token is what stays, whole, and who had a lower one is told; nobody waits in a circle', async () => {
  // somebody likes it strict
  const { holder, a, b } = await three(['default_transaction_isolation = serializable']);
  const writers = [holder, a, b];
  const told = writers.map((): Fence[] => []);
  for (let round = 1; round <= 60; round += 1) {
    const tokens = new Map(LABS.map((lab) => [lab, shuffled(writers.map((_, index) => round * 10 + index))]));
    const tokenOf = (lab: string, who: number): number => tokens.get(lab)?.[who] ?? expect.fail();
    const ofPeople = (who: number): readonly Write[] => (who === 0 ? [{ kind: 'person', key: 'ann', value: { name: String(round) } }] : []);
    const batchOf = (who: number): readonly Write[] =>
      shuffled(LABS).flatMap((lab) => [{ kind: 'entry', key: lab, under: true, fence: { lab, token: tokenOf(lab, who) } }, state(lab, tokenOf(lab, who)), entry(lab, tokenOf(lab, who), who)]);
    const refused = await Promise.all(
      shuffled([...writers.entries()]).map(async ([who, store]) => {
        const fences = await store.write([...ofPeople(who), ...batchOf(who)]);
        told[who]?.push(...fences);
        return fences;
      }),
    );
    for (const lab of LABS) {
      const highest = round * 10 + 2;
      expect([await holder.find('lab-state', lab), await valuesOf(holder, lab)]).toEqual([highest, [highest]]);
      expect(refused.flat()).not.toContainEqual({ lab, token: highest });
    }
    // who wrote first was not refused then, and is now
    const again = await Promise.all(writers.map((store, who) => store.write(batchOf(who))));
    for (const [who, fences] of again.entries()) expect(new Set(fences.map(({ lab }) => lab))).toEqual(new Set(LABS.filter((lab) => tokenOf(lab, who) !== round * 10 + 2)));
    expect(await a.find('person', 'ann')).toEqual({ name: String(round) });
  }
  // whoever begins is as likely as not to have the higher token
  expect(told.every((fences) => fences.length > 0)).toBe(true);
});

test('a worker writes of labs with their tokens, and nothing else', async () => {
  const { a } = await three();
  const fence: Fence = { lab: 'lab', token: 3 };
  const others: readonly Write[] = [
    { kind: 'person', key: 'lab', value: { name: 'Ann' }, fence },
    { kind: 'lab', key: 'lab', value: 'x' as never, fence },
    { kind: 'lab-state', key: 'lab', value: 'x' as never },
    { kind: 'lab-state', key: 'other', value: 'x' as never, fence },
    { kind: 'entry', key: 'lab2/1', value: 'x' as never, fence },
    { kind: 'entry', key: 'other', under: true, fence },
    { kind: 'entry', key: 'lab', value: 'x' as never, fence },
    { kind: 'entry', key: 'lab/1' },
  ];
  for (const other of others) {
    const failure = await a.write([state('lab', 3), other]).then(() => undefined, (error: unknown) => error);
    expect([failure, failure instanceof StoreFailure]).toEqual([expect.objectContaining({ message: expect.stringContaining(`a worker does not write ${other.kind} ${JSON.stringify(other.key)} with`) as string }), false]);
  }
  expect([await a.all('lab-state'), await a.all('entry'), await a.all('person'), await a.highestToken()]).toEqual([[], [], [], 0]);
  expect(await a.write([state('lab', 3), entry('lab', 3, 1), { kind: 'entry', key: 'lab', under: true, fence }, { kind: 'lab-state', key: 'lab', fence }])).toEqual([]);
});

test('a worker whose connection is cut again and again asks again, and nothing of it is lost or there twice', async () => {
  const { address, a } = await three();
  let isOver = false;
  let written = 0;
  const write = async (): Promise<void> => {
    for (; !isOver; written += 1) expect(await a.write([entry('lab', 1, written, written), state('lab', 1, written)])).toEqual([]);
  };
  const cut = async (): Promise<void> => {
    for (let cuts = 0; cuts < 15; cuts += 1) {
      await postgres().cutOff(address);
      // one may have been written just before, so that the next one finds out; what is asked once more is not cut off again
      const found = written + 2;
      await expect.poll(() => written, { interval: 1 }).toBeGreaterThanOrEqual(found);
    }
    isOver = true;
  };
  await Promise.all([write(), cut()]);
  expect([await valuesOf(a, 'lab'), await a.find('lab-state', 'lab')]).toEqual([Array.from({ length: written }, (_, number) => number), written - 1]);
});

/** `far`: a worker that comes by it. */
async function withRoad(act: (parts: { readonly road: TestRoad; readonly far: PostgresStore; readonly b: PostgresStore }) => Promise<void>): Promise<void> {
  const { address, b } = await three();
  const road = await TestRoad.open(postgres());
  const far = await PostgresStore.openForWorker(road.addressOf(address));
  try {
    await act({ road, far, b });
  } finally {
    await far.close();
    await road.close();
  }
}

describe('a worker that does not hear that it was written', () => {
  test('asks again, which comes to the same', () =>
    withRoad(async ({ road, far, b }) => {
      let there: unknown;
      road.whenCommitted = async () => void (there = await b.find('lab-state', 'lab'));
      expect(await far.write([{ kind: 'entry', key: 'lab', under: true, fence: { lab: 'lab', token: 5 } }, state('lab', 5, 'x'), entry('lab', 5, 1)])).toEqual([]);
      expect([there, await b.find('lab-state', 'lab'), await valuesOf(b, 'lab')]).toEqual(['x', 'x', [5]]);
    }));

  test('is told that it is refused where another has the lab by then, and overwrites nothing', () =>
    withRoad(async ({ road, far, b }) => {
      road.whenCommitted = async () => {
        expect([await b.claim({ lab: 'lab', token: 6 }), await b.find('lab-state', 'lab')]).toEqual([true, 'x']);
        await b.write([state('lab', 6, 'y')]);
      };
      expect(await far.write([state('lab', 5, 'x')])).toEqual([{ lab: 'lab', token: 5 }]);
      expect(await b.find('lab-state', 'lab')).toBe('y');
    }));
});

test('a worker goes on while whoever holds the database goes, and another comes', async () => {
  const { address, holder, a } = await three();
  await a.write([state('lab', 1)]);
  await holder.write([{ kind: 'person', key: 'ann', value: { name: 'Ann' } }]);
  await holder.close();
  expect(await a.write([state('lab', 2)])).toEqual([]);
  // also where it has to connect anew
  await postgres().cutOff(address);
  expect(await a.write([state('lab', 3)])).toEqual([]);
  const next = await desk(address);
  await expect(PostgresStore.open(address)).rejects.toThrow('another Patchbay uses it');
  expect(await a.find('person', 'ann')).toEqual({ name: 'Ann' });
  await postgres().cutOff(address);
  expect([await a.write([state('lab', 2)]), await a.write([state('lab', 4)]), await next.find('lab-state', 'lab')]).toEqual([[{ lab: 'lab', token: 2 }], [], 4]);
});

test('who falls silent amid a write of a lab keeps nobody from it for long', async () => {
  const { address, holder, a } = await three();
  const silent = await PostgresSession.open(address);
  await silent.client.query(`BEGIN; INSERT INTO patchbay.fence (lab, token) VALUES ('lab', 5)`);
  expect(await a.claim({ lab: 'lab', token: 6 })).toBe(true);
  expect([silent.isLost, await holder.write([state('lab', 5)])]).toEqual([true, [{ lab: 'lab', token: 5 }]]);
  await silent.end();
});

test('much may be on its way for longer than one may be silent', () =>
  withRoad(async ({ road, far, b }) => {
    const large = 'x'.repeat(3_000_000);
    let slow = 0;
    road.amidMuch = async () => {
      slow += 1;
      await setTimeout(SILENT_AMID_WRITE_MS + 1_000);
    };
    expect([await far.write([state('lab', 1, large)]), slow]).toEqual([[], 1]);
    expect(await b.find('lab-state', 'lab')).toBe(large);
  }));

describe('a worker', () => {
  const version = async (address: DatabaseAddress, statement = 'SELECT'): Promise<unknown> => {
    await postgres().ask(nameOf(address), statement);
    return postgres().ask(nameOf(address), 'SELECT version, tenure FROM patchbay.state');
  };

  test('makes nothing in a database that has nothing yet', async () => {
    const address = await postgres().createDatabase();
    await expect(PostgresStore.openForWorker(address)).rejects.toThrow(`${address.called}: nothing of Patchbay is in it yet; first start the Patchbay that keeps people and classes there, in this version`);
    expect(await postgres().ask(nameOf(address), `SELECT to_regnamespace('patchbay') AS found`)).toEqual([{ found: null }]);
  });

  test('refuses a database of another version, older or newer, and leaves it as it is', async () => {
    const { address, holder, a, b } = await three();
    await Promise.all([holder, b].map((store) => store.close()));
    const later = await version(address, 'UPDATE patchbay.state SET version = 99');
    await expect(PostgresStore.openForWorker(address)).rejects.toThrow('it was written by a later version of Patchbay (its version is 99, this one knows 2); use that version');
    // and where it connects again
    await postgres().cutOff(address);
    await expect(a.write([state('lab', 1)])).rejects.toThrow('its version is 99');
    expect(await version(address)).toEqual(later);
    const earlier = await version(address, 'DROP TABLE patchbay.fence; UPDATE patchbay.state SET version = 1');
    await expect(a.write([state('lab', 1)])).rejects.toThrow('it was written by an earlier version of Patchbay (its version is 1, a worker of this one needs 2); first start the Patchbay that keeps people and classes there, in this version');
    expect(await version(address)).toEqual(earlier);
    await desk(address);
    expect(await a.write([state('lab', 1)])).toEqual([]);
  });

  test('keeps the tables as it knows them for as long as it is connected', async () => {
    const { address, holder, a, b } = await three();
    await Promise.all([holder, b].map((store) => store.close()));
    // it is of that version, as it were
    const before = await version(address, 'DROP TABLE patchbay.fence; UPDATE patchbay.state SET version = 1');
    await expect(PostgresStore.open(address)).rejects.toThrow('it is to be brought from version 1 to 2, and workers of that version use it; stop these first');
    expect(await version(address)).toEqual(before);
    await a.close();
    expect(await (await desk(address)).claim({ lab: 'lab', token: 1 })).toBe(true);
  });
});

test('nothing that any of them was told is written is lost while the server crashes, is killed and comes back amid writes', async () => {
  // somebody likes it fast
  const { holder, a, b } = await three(['synchronous_commit = off']);
  let isOver = false;
  const writers = [
    { store: holder, write: (number: number): Write => ({ kind: 'person', key: String(number), value: number as never }) },
    { store: a, write: (number: number) => entry('a', 1, number, number) },
    { store: b, write: (number: number) => entry('b', 2, number, number) },
  ].map((writer) => ({ ...writer, acknowledged: [] as number[], failures: 0 }));
  const writing = writers.map(async (writer) => {
    for (let number = 0; !isOver; number += 1) await writer.store.write([writer.write(number)]).then(() => writer.acknowledged.push(number), () => (writer.failures += 1));
  });
  const further = async (by: number): Promise<void> => {
    const before = writers.map(({ acknowledged }) => acknowledged.length + by);
    await expect.poll(() => writers.every(({ acknowledged }, index) => acknowledged.length > (before[index] ?? 0))).toBe(true);
  };
  for (const how of ['crash', 'killed', 'at once', 'killed'] as const) {
    await further(20);
    for (const writer of writers) writer.failures = 0;
    await postgres().stop(how);
    await expect.poll(() => writers.every(({ failures }) => failures > 0)).toBe(true);
    await postgres().run();
  }
  await further(0);
  isOver = true;
  await Promise.all(writing);
  const there = [(await holder.all('person')).map(([, value]) => value), await valuesOf(holder, 'a'), await valuesOf(holder, 'b')];
  for (const [index, { acknowledged }] of writers.entries()) expect(there[index]).toEqual(expect.arrayContaining(acknowledged));
});
