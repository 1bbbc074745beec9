/** Documents in one SQLite file. */
import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import type { Documents, Kind } from './documents.ts';
import { LAST_TOKEN, highestFences, sortOut } from './fence.ts';
import type { Fence } from './fence.ts';
import { migrate } from './migrations.ts';
import { StoreFailure, rangeUnder } from './store.ts';
import type { Store, Write } from './store.ts';

/** Nothing outlives the process. */
export const IN_MEMORY = ':memory:';

export class SqliteStore implements Store {
  readonly #database: DatabaseSync;
  readonly #all: StatementSync;
  readonly #under: StatementSync;
  readonly #find: StatementSync;
  readonly #keep: StatementSync;
  readonly #drop: StatementSync;
  readonly #dropUnder: StatementSync;
  readonly #see: StatementSync;

  /** Opens the file, or makes it. Throws `StoreFailure` where it is no store, is damaged, or may not be written. */
  static open(file: string): SqliteStore {
    return told(file, () => {
      const database = new DatabaseSync(file);
      try {
        // a reader beside it (a backup) does not stop the writer, and what is committed survives the process
        database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
        // what somebody wants to be gone is overwritten: https://sqlite.org/pragma.html#pragma_secure_delete
        database.exec('PRAGMA secure_delete = ON');
        const [check] = database.prepare('PRAGMA quick_check(1)').all();
        if (check?.quick_check !== 'ok') throw new StoreFailure(`${file} is damaged: ${String(check?.quick_check)}; restore a backup, or move the file away to begin anew`);
        migrate(database);
        return new SqliteStore(database, file);
      } catch (error) {
        database.close();
        throw error;
      }
    });
  }

  readonly #file: string;

  private constructor(database: DatabaseSync, file: string) {
    this.#database = database;
    this.#file = file;
    this.#all = database.prepare('SELECT key, value FROM document WHERE kind = ? ORDER BY key');
    this.#under = database.prepare('SELECT key, value FROM document WHERE kind = ? AND key >= ? AND key < ? ORDER BY key');
    this.#find = database.prepare('SELECT value FROM document WHERE kind = ? AND key = ?');
    this.#keep = database.prepare('INSERT INTO document (kind, key, value) VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value');
    this.#drop = database.prepare('DELETE FROM document WHERE kind = ? AND key = ?');
    this.#dropUnder = database.prepare('DELETE FROM document WHERE kind = ? AND key >= ? AND key < ?');
    this.#see = database.prepare('INSERT INTO fence (lab, token) VALUES (?, ?) ON CONFLICT (lab) DO UPDATE SET token = max(token, excluded.token) RETURNING token');
  }

  all<K extends Kind>(kind: K, under?: string): Promise<readonly (readonly [key: string, value: Documents[K]])[]> {
    return this.#do(() => {
      const rows = under === undefined ? this.#all.all(kind) : this.#under.all(kind, ...rangeUnder(under));
      return rows.map(({ key, value }) => [String(key), parsed<K>(value)] as const);
    });
  }

  find<K extends Kind>(kind: K, key: string): Promise<Documents[K] | undefined> {
    return this.#do(() => {
      const row = this.#find.get(kind, key);
      return row && parsed<K>(row.value);
    });
  }

  write(batch: readonly Write[]): Promise<readonly Fence[]> {
    return this.#do(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        const { allowed, refused } = sortOut(batch, new Map(highestFences(batch).map((fence) => [fence.lab, this.#seen(fence)])));
        for (const { kind, key, value, under } of allowed) {
          if (key.includes('\0')) throw new StoreFailure(`the key ${JSON.stringify(key)} has a U+0000`);
          if (value !== undefined) this.#keep.run(kind, key, JSON.stringify(value));
          else if (under) this.#dropUnder.run(kind, ...rangeUnder(key));
          else this.#drop.run(kind, key);
        }
        this.#database.exec('COMMIT');
        return refused;
      } catch (error) {
        // a full disk has ended the transaction already
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  claim(fence: Fence): Promise<boolean> {
    return this.#do(() => this.#seen(fence) === fence.token);
  }

  highestToken(): Promise<number> {
    return this.#do(() => Number(this.#database.prepare('SELECT coalesce(max(token), 0) AS token FROM fence WHERE token < ?').get(LAST_TOKEN)?.token));
  }

  /** The version is written as it is: that changes nothing, and goes all the way to the disk. */
  tryWriting(): Promise<void> {
    return this.#do(() => {
      const version = this.#database.prepare('PRAGMA user_version').get()?.user_version;
      this.#database.exec(`PRAGMA user_version = ${String(version)}`);
    });
  }

  close(): Promise<void> {
    return this.#do(() => this.#database.close());
  }

  /** The highest token that was seen of a lab, with this one. */
  #seen({ lab, token }: Fence): number {
    return Number(this.#see.get(lab, token)?.token);
  }

  #do<T>(act: () => T): Promise<T> {
    return new Promise((resolve) => resolve(told(this.#file, act)));
  }
}

const parsed = <K extends Kind>(value: unknown): Documents[K] => JSON.parse(String(value)) as Documents[K];

/** What SQLite says, with the file that it is about. */
function told<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof StoreFailure) throw error;
    throw new StoreFailure(`${file}: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}
