/** The versions of what a database has of Patchbay. All that is missing is made in one transaction. */
import type { ClientBase } from 'pg';
import { take } from './postgres-locks.ts';
import { inTransaction } from './postgres-session.ts';
import { writtenLater } from './store.ts';

/**
 * Text, and no `jsonb`: that sorts the keys of an object, and refuses U+0000. `json` keeps what it was given, and can still be asked.
 * `state` has one line.
 */
const MIGRATIONS: readonly string[] = [
  `CREATE SCHEMA IF NOT EXISTS patchbay;
   CREATE TABLE patchbay.state (one boolean PRIMARY KEY DEFAULT true CHECK (one), version integer NOT NULL, tenure bigint NOT NULL);
   INSERT INTO patchbay.state (version, tenure) VALUES (0, 0);
   CREATE TABLE patchbay.document (kind text COLLATE "C", key text COLLATE "C", value json NOT NULL, PRIMARY KEY (kind, key))`,
  `CREATE TABLE patchbay.fence (lab text COLLATE "C" PRIMARY KEY, token bigint NOT NULL)`,
];

/** The one that this Patchbay writes. */
export const DATABASE_VERSION = MIGRATIONS.length;

/** 0 where the database has nothing of Patchbay. */
export async function versionOf(client: ClientBase): Promise<number> {
  const { rows: [found] } = await client.query<{ readonly there: boolean }>(`SELECT to_regclass('patchbay.state') IS NOT NULL AS there`);
  if (found?.there !== true) return 0;
  const { rows: [state] } = await client.query<{ readonly version: number }>('SELECT version FROM patchbay.state');
  return state?.version ?? 0;
}

/** Brings a database to this version. One of a later version is refused and left as it is, and one that workers of another version write. Only its holder may ask. */
export async function migrate(client: ClientBase): Promise<void> {
  const found = await versionOf(client);
  if (found > DATABASE_VERSION) throw writtenLater(found, DATABASE_VERSION);
  if (found === DATABASE_VERSION) return;
  await inTransaction(client, async () => {
    await take(client, 'pg_advisory_xact_lock', 'tables', `it is to be brought from version ${String(found)} to ${String(DATABASE_VERSION)}, and workers of that version use it; stop these first`);
    for (const statements of MIGRATIONS.slice(found)) await client.query(statements);
    await client.query('UPDATE patchbay.state SET version = $1', [DATABASE_VERSION]);
  });
}
