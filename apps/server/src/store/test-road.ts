/** For tests: a road to a PostgreSQL server that can be lost just when something was committed, and can be slow. */
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { Server } from 'node:net';
import { join } from 'node:path';
import type { DatabaseAddress } from './database-address.ts';
import { nameOf } from './test-postgres.ts';
import type { TestPostgres } from './test-postgres.ts';

/** https://www.postgresql.org/docs/current/protocol-message-formats.html, CommandComplete */
const COMMITTED = Buffer.from('COMMIT\0');
/** Octets. */
const MUCH = 1_000_000;
const SOCKET = '.s.PGSQL.5432';

export class TestRoad {
  readonly #server: Server;
  readonly #folder: string;
  /** Done when the server says that something was committed; then the road is lost, and whoever asked does not hear it. */
  whenCommitted: (() => Promise<void>) | undefined;
  /** On each connection what is asked waits for this once, when much of it has gone. */
  amidMuch: (() => Promise<void>) | undefined;

  private constructor(postgres: TestPostgres) {
    this.#folder = join(postgres.folder, 'road');
    mkdirSync(this.#folder, { recursive: true });
    this.#server = createServer((near) => {
      const far = connect(join(postgres.folder, SOCKET));
      let gone = 0;
      near.on('data', (asked) => {
        far.write(asked);
        const before = gone;
        gone += asked.length;
        if (before >= MUCH || gone < MUCH || this.amidMuch === undefined) return;
        near.pause();
        void this.amidMuch().then(() => near.resume());
      });
      far.on('data', (said) => {
        const act = said.includes(COMMITTED) ? this.whenCommitted : undefined;
        if (act === undefined) {
          near.write(said);
          return;
        }
        this.whenCommitted = undefined;
        far.destroy();
        void act().then(() => near.destroy());
      });
      for (const [one, other] of [[near, far], [far, near]] as const) one.on('error', () => other.destroy()).on('end', () => other.end());
    });
  }

  static async open(postgres: TestPostgres): Promise<TestRoad> {
    const road = new TestRoad(postgres);
    road.#server.listen(join(road.#folder, SOCKET));
    await once(road.#server, 'listening');
    return road;
  }

  /** The same database, by this road. */
  addressOf(database: DatabaseAddress): DatabaseAddress {
    return { called: database.called, url: `postgres://patchbay@localhost/${nameOf(database)}?host=${this.#folder}` };
  }

  async close(): Promise<void> {
    this.#server.close();
    await once(this.#server, 'close');
  }
}
