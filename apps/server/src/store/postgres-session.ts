/** A connection to a database, and the hold that one server has on it for as long as that lasts. */
import { Socket } from 'node:net';
import { Client, DatabaseError } from 'pg';
import type { ClientBase } from 'pg';
import type { DatabaseAddress } from './database-address.ts';
import { StoreFailure } from './store.ts';

/** Until a connection is there, and until an answer is: what is silent for longer is given up. Milliseconds. */
const CONNECTED_WITHIN_MS = 10_000;
export const ANSWERED_WITHIN_MS = 15_000;
const FAREWELL_MS = 2_000;

export class PostgresSession {
  readonly client: Client;
  readonly #socket: Socket;
  #isLost = false;

  /** Connects to a database that can keep any text. */
  static async open({ url }: DatabaseAddress): Promise<PostgresSession> {
    const session = new PostgresSession(url);
    try {
      await session.client.connect();
      const { rows: [found] } = await session.client.query<{ readonly encoding: string }>(`SELECT current_setting('server_encoding') AS encoding`);
      if (found?.encoding !== 'UTF8') throw new StoreFailure(`its encoding is ${String(found?.encoding)}; make one with: createdb --encoding=UTF8 --template=template0`);
      return session;
    } catch (error) {
      await session.end();
      throw error;
    }
  }

  private constructor(url: string) {
    this.#socket = new Socket();
    this.client = new Client({
      connectionString: asLibpqHasIt(url),
      stream: () => this.#socket,
      fallback_application_name: 'patchbay',
      connectionTimeoutMillis: CONNECTED_WITHIN_MS,
      query_timeout: ANSWERED_WITHIN_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: CONNECTED_WITHIN_MS,
    });
    // whoever asks next is told
    for (const event of ['error', 'end'] as const) this.client.on(event, () => (this.#isLost = true));
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** Asked after a failure: whether that was about what was asked, and not about the connection. */
  async outlived(failure: unknown): Promise<boolean> {
    return failure instanceof DatabaseError && !this.#isLost && (await this.client.query('SELECT').then(() => true, () => false));
  }

  /** Says goodbye, to who may not be there any more. */
  async end(): Promise<void> {
    this.#isLost = true;
    const impatience = setTimeout(() => this.#socket.destroy(), FAREWELL_MS);
    await this.client.end();
    clearTimeout(impatience);
  }
}

/** The modes of TLS mean what they mean to libpq; without this, `pg` takes them all for `verify-full`, and says so on standard error. */
const asLibpqHasIt = (url: string): string => `${url}${url.includes('?') ? '&' : '?'}uselibpqcompat=true`;

/** "patchbay" */
const LOCK = String(BigInt(`0x${Buffer.from('patchbay').toString('hex')}`));

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Has the database from now on, alone, until the connection ends. One that has just ended may take a moment to be gone; a machine that is gone
 * without a word is missed within half a minute. Throws `StoreFailure` where another has it.
 */
export async function hold(client: ClientBase): Promise<void> {
  await client.query(`
    SELECT set_config('lock_timeout', '1s', false),
           set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false), set_config('tcp_keepalives_count', '3', false),
           set_config('tcp_user_timeout', '25s', false),
           set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false)`);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
  } catch (error) {
    if (error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE) throw new StoreFailure('another Patchbay uses it; stop that one, or give another database', error);
    throw error;
  }
}

/** All of it is done, or nothing. */
export async function inTransaction<T>(client: ClientBase, act: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await act();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // where the connection is lost, there is nothing to take back
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** What PostgreSQL says, with the database that it is about. */
export async function told<T>(address: DatabaseAddress, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw new StoreFailure(`${address.called}: ${wordsOf(error)}`, error);
  }
}

/** A host with several addresses fails once for each. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}
