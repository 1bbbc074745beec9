/** For tests: a road to a PostgreSQL server that is lost when the server says that something was committed; whoever asked does not hear it. */
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
const SOCKET = '.s.PGSQL.5432';

export class LostAnswer {
  readonly #server: Server;
  readonly #folder: string;
  /** Done when it is lost, before whoever asked learns it; without this nothing is lost. */
  whenCommitted: (() => Promise<void>) | undefined;

  private constructor(postgres: TestPostgres) {
    this.#folder = join(postgres.folder, 'lost-answer');
    mkdirSync(this.#folder, { recursive: true });
    this.#server = createServer((near) => {
      const far = connect(join(postgres.folder, SOCKET));
      near.pipe(far);
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

  static async open(postgres: TestPostgres): Promise<LostAnswer> {
    const road = new LostAnswer(postgres);
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
