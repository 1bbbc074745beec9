/** A data folder as one file, and back. */
import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { holdDataFolder, storeFile } from './data-folder.ts';
import { SqliteStore } from './sqlite-store.ts';
import { StoreFailure } from './store.ts';

/** Writes what is in the folder at this moment into a file that is not there yet; a server may run meanwhile. Throws `StoreFailure`. */
export function backUp(folder: string, file: string): void {
  const from = storeFile(folder);
  if (!existsSync(from)) throw new StoreFailure(`there is nothing to back up: ${from} is not there; give the folder with --data DIR`);
  if (existsSync(file)) throw new StoreFailure(`${file} is there already; give another name`);
  const database = opened(from);
  try {
    // https://sqlite.org/lang_vacuum.html#vacuum_with_an_into_clause
    database.prepare('VACUUM INTO ?').run(file);
    chmodSync(file, PRIVATE);
  } catch (error) {
    throw new StoreFailure(`${file} cannot be written: ${words(error)}`, error);
  } finally {
    database.close();
  }
}

/** What was in the folder is replaced by what is in the file, where that is a whole backup and no server has the folder. Throws `StoreFailure`. */
export function restore(folder: string, file: string): void {
  if (!existsSync(file)) throw new StoreFailure(`${file} is not there`);
  const release = holdDataFolder(folder);
  const fresh = `${storeFile(folder)}.restored`;
  try {
    copyFileSync(file, fresh);
    chmodSync(fresh, PRIVATE);
    checkWhole(fresh, file);
    // what the former one had not yet taken into itself must not go into this one
    for (const rest of ['-wal', '-shm']) rmSync(`${storeFile(folder)}${rest}`, { force: true });
    renameSync(fresh, storeFile(folder));
  } finally {
    for (const rest of ['', '-wal', '-shm']) rmSync(`${fresh}${rest}`, { force: true });
    release();
  }
}

/** Codes and digests are in it. */
const PRIVATE = 0o600;

function checkWhole(fresh: string, file: string): void {
  try {
    void SqliteStore.open(fresh).close();
  } catch (error) {
    throw new StoreFailure(`${file} is no backup that this Patchbay can read (${words(error)}); nothing was changed`, error);
  }
}

function opened(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { readOnly: true });
  } catch (error) {
    throw new StoreFailure(`${file}: ${words(error)}`, error);
  }
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));
