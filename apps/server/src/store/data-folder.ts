/** The folder in which a server keeps what must last, or what is this machine's alone where that lies in a database: one server at a time. */
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { DatabaseAddress } from './database-address.ts';
import { SqliteStore } from './sqlite-store.ts';
import { StoreFailure } from './store.ts';
import type { Store } from './store.ts';

/** Where it is when nobody says otherwise: XDG Base Directory Specification, `XDG_STATE_HOME`. */
export const usualDataFolder = (environment: NodeJS.ProcessEnv): string =>
  join(environment.XDG_STATE_HOME ?? join(environment.HOME ?? homedir(), '.local', 'state'), 'patchbay');

export const storeFile = (folder: string): string => join(folder, 'patchbay.sqlite');

export interface DataFolder {
  readonly store: Store;
  /** Lets another server have it. */
  close(): Promise<void>;
}

/** Throws `StoreFailure` where the folder cannot be made or written, or another server holds it. */
export function openDataFolder(folder: string): DataFolder {
  const release = holdDataFolder(folder);
  try {
    return withStore(SqliteStore.open(storeFile(folder)), release);
  } catch (error) {
    release();
    throw error;
  }
}

/** What must last lies in a database; the folder has what is this machine's alone. Throws `StoreFailure` as above, and where the database cannot be had. */
export async function openFolderWithDatabase(folder: string, database: DatabaseAddress): Promise<DataFolder> {
  const release = holdDataFolder(folder);
  try {
    // who has no database does not wait for what speaks to one
    const { PostgresStore } = await import('./postgres-store.ts');
    return withStore(await PostgresStore.open(database), release);
  } catch (error) {
    release();
    throw error;
  }
}

const withStore = (store: Store, release: () => void): DataFolder => ({
  store,
  close: async () => {
    await store.close();
    release();
  },
});

/**
 * Makes the folder where there is none, and holds it until what is returned is called. The kernel lets go of it when the process ends,
 * however it does. The store's own file stays open to who backs it up. Throws `StoreFailure` where another has it.
 */
export function holdDataFolder(folder: string): () => void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StoreFailure(`the data folder ${folder} cannot be made (${error instanceof Error ? error.message : String(error)}); choose another with --data DIR`, error);
  }
  const file = join(folder, 'held');
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(file);
    lock.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    const isHeld = error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
    throw isHeld
      ? new StoreFailure(`another Patchbay uses the data folder ${folder}; stop that one, or choose another folder with --data DIR`, error)
      : new StoreFailure(`the data folder ${folder} cannot be written (${error instanceof Error ? error.message : String(error)}); choose another with --data DIR`, error);
  }
  const held = lock;
  return () => held.close();
}

/** https://sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;
