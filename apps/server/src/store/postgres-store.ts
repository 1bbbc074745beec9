/**
 * Documents in a PostgreSQL database, on one connection: that which holds the database, or stands beside, so that nobody writes who does not.
 * Where it is lost, it is made again when something is asked.
 */
import type { Client } from 'pg';
import type { DatabaseAddress } from './database-address.ts';
import type { Documents, Kind } from './documents.ts';
import { LAST_TOKEN, highestFences, sortOut } from './fence.ts';
import type { Fence } from './fence.ts';
import { netWrites } from './net-writes.ts';
import type { NetWrites } from './net-writes.ts';
import { ANSWERED_WITHIN_MS, PostgresSession, inTransaction, told } from './postgres-session.ts';
import { Holder, Worker } from './postgres-standing.ts';
import type { Standing } from './postgres-standing.ts';
import { StoreFailure, rangeUnder } from './store.ts';
import type { Store, Write } from './store.ts';

export class PostgresStore implements Store {
  readonly #address: DatabaseAddress;
  readonly #standing: Standing;
  #session: PostgresSession;
  #isClosed = false;
  /** What is asked is done one after another: they share a transaction otherwise. */
  #done: Promise<unknown> = Promise.resolve();

  /** Takes the database, and makes in it what is missing. Throws `StoreFailure` where it cannot be reached, another server has it, or a later version wrote it. */
  static open(address: DatabaseAddress): Promise<PostgresStore> {
    return PostgresStore.#open(address, new Holder());
  }

  /**
   * For a worker, whoever holds the database meanwhile: writes of labs with their tokens alone, and throws at anything else. Throws `StoreFailure`
   * where the database cannot be reached, or was not written by this version.
   */
  static openForWorker(address: DatabaseAddress): Promise<PostgresStore> {
    return PostgresStore.#open(address, new Worker());
  }

  static #open(address: DatabaseAddress, standing: Standing): Promise<PostgresStore> {
    return told(address, async () => new PostgresStore(address, standing, await begin(address, standing)));
  }

  private constructor(address: DatabaseAddress, standing: Standing, session: PostgresSession) {
    this.#address = address;
    this.#standing = standing;
    this.#session = session;
  }

  all<K extends Kind>(kind: K, under?: string): Promise<readonly (readonly [key: string, value: Documents[K]])[]> {
    return this.#do(async (client) => {
      const where = under === undefined ? 'kind = $1' : 'kind = $1 AND key >= $2 AND key < $3';
      const { rows } = await client.query<Row>(`SELECT key, value::text FROM patchbay.document WHERE ${where} ORDER BY key`, [kind, ...(under === undefined ? [] : rangeUnder(under))]);
      return rows.map(({ key, value }) => [key, JSON.parse(value) as Documents[K]] as const);
    });
  }

  find<K extends Kind>(kind: K, key: string): Promise<Documents[K] | undefined> {
    return this.#do(async (client) => {
      const { rows: [row] } = await client.query<Row>('SELECT key, value::text FROM patchbay.document WHERE kind = $1 AND key = $2', [kind, key]);
      return row && (JSON.parse(row.value) as Documents[K]);
    });
  }

  async write(batch: readonly Write[]): Promise<readonly Fence[]> {
    this.#standing.check(batch);
    const writes = await told(this.#address, () => new Promise<NetWrites>((resolve) => resolve(netWrites(batch))));
    return this.#do((client) =>
      inTransaction(client, async () => {
        const { allowed, refused } = sortOut(batch, await seenWith(client, highestFences(batch)));
        await carryOut(client, refused.length === 0 ? writes : netWrites(allowed));
        return refused;
      }),
    );
  }

  claim(fence: Fence): Promise<boolean> {
    return this.#do(async (client) => (await seenWith(client, [fence])).get(fence.lab) === fence.token);
  }

  highestToken(): Promise<number> {
    return this.#do(async (client) => {
      const { rows: [found] } = await client.query<{ readonly token: string }>('SELECT coalesce(max(token), 0) AS token FROM patchbay.fence WHERE token < $1', [LAST_TOKEN]);
      return Number(found?.token);
    });
  }

  /** The version is written as it is: that changes nothing, and goes all the way to the disk. */
  tryWriting(): Promise<void> {
    return this.#do(async (client) => {
      await client.query('UPDATE patchbay.state SET version = version');
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#done;
    await this.#session.end();
  }

  #do<T>(act: (client: Client) => Promise<T>): Promise<T> {
    const doing = this.#done.then(() => told(this.#address, () => this.#attempt(act)));
    this.#done = doing.catch(() => undefined);
    return doing;
  }

  async #attempt<T>(act: (client: Client) => Promise<T>): Promise<T> {
    const session = await this.#connected();
    const began = performance.now();
    try {
      return await act(session.client);
    } catch (error) {
      if (await session.outlived(error)) throw error;
      await session.end();
      // people are told, before it is silent for as long again
      if (performance.now() - began >= ANSWERED_WITHIN_MS) throw error;
      // what was asked comes to the same a second time
      return await act((await this.#connected()).client);
    }
  }

  async #connected(): Promise<PostgresSession> {
    if (this.#isClosed) throw new StoreFailure('it is closed');
    if (!this.#session.isLost) return this.#session;
    return (this.#session = await begin(this.#address, this.#standing));
  }
}

/** A connection that can be asked. */
async function begin(address: DatabaseAddress, standing: Standing): Promise<PostgresSession> {
  const session = await PostgresSession.open(address);
  try {
    await standing.begin(session.client);
    return session;
  } catch (error) {
    await session.end();
    throw error;
  }
}

interface Row {
  readonly key: string;
  readonly value: string;
}

/** The highest tokens that were seen of these labs, with these; whoever else asks for one of them waits until the transaction is over. They are in the order of their labs, so that no two wait for each other. */
async function seenWith(client: Client, fences: readonly Fence[]): Promise<ReadonlyMap<string, number>> {
  if (fences.length === 0) return new Map();
  const { rows } = await client.query<{ readonly lab: string; readonly token: string }>(
    `INSERT INTO patchbay.fence AS seen (lab, token) SELECT of, at FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS asked (of, at, rank) ORDER BY rank
     ON CONFLICT (lab) DO UPDATE SET token = greatest(seen.token, excluded.token) RETURNING lab, token`,
    [fences.map(({ lab }) => lab), fences.map(({ token }) => token)],
  );
  return new Map(rows.map(({ lab, token }) => [lab, Number(token)]));
}

/** Each a statement, whatever the number of documents: the way there and back counts. */
async function carryOut(client: Client, { cleared, removed, kept }: NetWrites): Promise<void> {
  if (cleared.length > 0) {
    const ranges = cleared.map(({ key }) => rangeUnder(key));
    await client.query(
      'DELETE FROM patchbay.document USING unnest($1::text[], $2::text[], $3::text[]) AS gone (of, first, behind) WHERE kind = of AND key >= first AND key < behind',
      [cleared.map(({ kind }) => kind), ranges.map(([first]) => first), ranges.map(([, behind]) => behind)],
    );
  }
  if (removed.length > 0) {
    await client.query('DELETE FROM patchbay.document USING unnest($1::text[], $2::text[]) AS gone (of, at) WHERE kind = of AND key = at', [removed.map(({ kind }) => kind), removed.map(({ key }) => key)]);
  }
  if (kept.length > 0) {
    await client.query(
      `INSERT INTO patchbay.document (kind, key, value) SELECT of, at, what::json FROM unnest($1::text[], $2::text[], $3::text[]) AS kept (of, at, what)
       ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value`,
      [kept.map(({ kind }) => kind), kept.map(({ key }) => key), kept.map(({ value }) => value)],
    );
  }
}
