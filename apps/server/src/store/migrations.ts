/** The versions of the store's file. Each is made from the one before it, in one transaction. */
import type { DatabaseSync } from 'node:sqlite';
import { writtenLater } from './store.ts';

const MIGRATIONS: readonly string[] = [
  'CREATE TABLE document (kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID',
  'CREATE TABLE fence (lab TEXT PRIMARY KEY, token INTEGER NOT NULL) STRICT, WITHOUT ROWID',
];

/** Brings a file to this version. A file of a later version is refused and left as it is. */
export function migrate(database: DatabaseSync): void {
  const [row] = database.prepare('PRAGMA user_version').all();
  const found = Number(row?.user_version);
  if (found > MIGRATIONS.length) throw writtenLater(found, MIGRATIONS.length);
  for (const [index, statement] of MIGRATIONS.entries()) {
    if (index < found) continue;
    database.exec(`BEGIN; ${statement}; PRAGMA user_version = ${String(index + 1)}; COMMIT`);
  }
}
