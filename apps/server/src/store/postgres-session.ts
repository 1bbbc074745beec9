/** A connection to a database, on which nobody is waited for without an end. */
import { Socket } from 'node:net';
import { Client, DatabaseError } from 'pg';
import type { ClientBase } from 'pg';
import type { DatabaseAddress } from './database-address.ts';
import { StoreFailure } from './store.ts';

/** Until a connection is there, and until an answer is: what is silent for longer is given up. Milliseconds. */
const CONNECTED_WITHIN_MS = 10_000;
export const ANSWERED_WITHIN_MS = 15_000;
const FAREWELL_MS = 2_000;
/** Whoever is silent so long amid a write is cut off by the server, before a lease is over that is not renewed: nobody who wakes a lab waits for who had it. */
export const SILENT_AMID_WRITE_MS = 2_000;
/** So long one waits for what another writes: longer than anybody is silent. */
const OTHERS_WRITE_WITHIN_MS = 5_000;

export class PostgresSession {
  readonly client: Client;
  readonly #socket: Socket;
  #isLost = false;

  /** Connects to a database that can keep any text. */
  static async open({ url }: DatabaseAddress): Promise<PostgresSession> {
    const session = new PostgresSession(url);
    try {
      await session.client.connect();
      const { rows: [found] } = await session.client.query<{ readonly encoding: string }>(`${SETTINGS}, current_setting('server_encoding') AS encoding`);
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
      lock_timeout: OTHERS_WRITE_WITHIN_MS,
      idle_in_transaction_session_timeout: SILENT_AMID_WRITE_MS,
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

/** Who is gone without a word is missed; what was written is on the disk; and of two who write at once neither fails. */
const SETTINGS = `
  SELECT set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false), set_config('tcp_keepalives_count', '3', false),
         set_config('tcp_user_timeout', '25s', false),
         set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false),
         set_config('default_transaction_isolation', 'read committed', false)`;

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
