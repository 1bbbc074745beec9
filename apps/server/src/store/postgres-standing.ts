/** As whom a store is connected to a database: as the one who holds it, or as a worker beside. */
import type { ClientBase } from 'pg';
import { assertOfLabs } from './lab-writes.ts';
import { take } from './postgres-locks.ts';
import { DATABASE_VERSION, migrate, versionOf } from './postgres-migrations.ts';
import { StoreFailure, writtenLater } from './store.ts';
import type { Write } from './store.ts';

export interface Standing {
  /** Done with each new connection before anything else is asked on it. Throws `StoreFailure` where the database cannot be had so. */
  begin(client: ClientBase): Promise<void>;
  /** Throws where a batch is not theirs to write: a fault of the program. */
  check(batch: readonly Write[]): void;
}

/**
 * Has the database from its first connection on, alone, until that ends; makes in it what is missing. A machine that is gone without a word is
 * missed within half a minute.
 */
export class Holder implements Standing {
  /** How many have held it by then: another number says that there was one since. */
  #tenure: string | undefined;

  async begin(client: ClientBase): Promise<void> {
    await take(client, 'pg_advisory_lock', 'database', 'another Patchbay uses it; stop that one, or give another database');
    if (this.#tenure === undefined) {
      await migrate(client);
      this.#tenure = (await tenureBy(client, 'UPDATE patchbay.state SET tenure = tenure + 1 RETURNING tenure')) ?? '';
    } else if ((await tenureBy(client, 'SELECT tenure FROM patchbay.state')) !== this.#tenure) {
      throw new StoreFailure('another Patchbay has used it since; stop this one and start it again, so that it goes on from what is there now');
    }
  }

  check(): void {
    // all is theirs
  }
}

async function tenureBy(client: ClientBase, statement: string): Promise<string | undefined> {
  const { rows: [state] } = await client.query<{ readonly tenure: string }>(statement);
  return state?.tenure;
}

/** Writes of labs with tokens alone, whoever holds the database meanwhile. As long as it is connected nobody changes what tables there are. */
export class Worker implements Standing {
  async begin(client: ClientBase): Promise<void> {
    await take(client, 'pg_advisory_lock_shared', 'tables', 'it is just being brought to another version; try again soon');
    const found = await versionOf(client);
    if (found > DATABASE_VERSION) throw writtenLater(found, DATABASE_VERSION);
    const first = 'first start the Patchbay that keeps people and classes there, in this version';
    if (found === 0) throw new StoreFailure(`nothing of Patchbay is in it yet; ${first}`);
    if (found < DATABASE_VERSION) throw new StoreFailure(`it was written by an earlier version of Patchbay (its version is ${String(found)}, a worker of this one needs ${String(DATABASE_VERSION)}); ${first}`);
  }

  check(batch: readonly Write[]): void {
    assertOfLabs(batch);
  }
}
