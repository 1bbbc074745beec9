/** What connections to a database hold, and so keep from others; the connection's end ends it. */
import { DatabaseError } from 'pg';
import type { ClientBase } from 'pg';
import { StoreFailure } from './store.ts';

/** Each of eight letters, as the number that an advisory lock has. */
const numberOf = (name: string): string => String(BigInt(`0x${Buffer.from(name).toString('hex')}`));

/** `database`: by the one who holds it. `tables`: shared by workers, whose statements fit them; alone by who changes them. */
const LOCKS = { database: numberOf('patchbay'), tables: numberOf('pbtables') } as const;

/** https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADVISORY-LOCKS */
type Hold = 'pg_advisory_lock' | 'pg_advisory_lock_shared' | 'pg_advisory_xact_lock';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const LOCK_NOT_AVAILABLE = '55P03';

/** Throws `StoreFailure` with that reason where others have it so that it cannot be had; who has just gone may take a moment to be so. */
export async function take(client: ClientBase, hold: Hold, lock: keyof typeof LOCKS, refusal: string): Promise<void> {
  await client.query(`SET lock_timeout = '1s'`);
  try {
    await client.query(`SELECT ${hold}($1)`, [LOCKS[lock]]);
  } catch (error) {
    if (error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE) throw new StoreFailure(refusal, error);
    throw error;
  }
  await client.query('RESET lock_timeout');
}
