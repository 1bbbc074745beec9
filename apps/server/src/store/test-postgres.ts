/** For tests: a PostgreSQL server of their own, in a folder of its own; both are gone after them. */
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Client } from 'pg';
import { afterAll, beforeAll, expect } from 'vitest';
import { readDatabaseAddress } from './database-address.ts';
import type { DatabaseAddress } from './database-address.ts';

/** Who has a password to give, and what that is. */
export const LOCKED = { user: 'locked', password: 'p@ss/word:1' } as const;

/** Said once in a file: the server of its tests. */
export function postgresForTests(): () => TestPostgres {
  let server: TestPostgres | undefined;
  beforeAll(async () => {
    server = await TestPostgres.start();
  });
  afterAll(() => server?.end());
  return () => server ?? expect.fail('PostgreSQL does not run');
}

export class TestPostgres {
  /** The folder of its socket. */
  readonly folder: string;
  readonly #data: string;
  #running: ChildProcessByStdio<null, null, Readable> | undefined;
  /** Since 15 a database can be in another order than that of octets whatever languages the machine has: then one sees that nothing goes by it. */
  readonly #hasIcu = Number(/\d+/.exec(execFileSync(postgresProgram('initdb'), ['--version'], { encoding: 'utf8' }))?.[0]) >= 15;
  #databases = 0;

  private constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'patchbay-postgres-'));
    this.#data = join(this.folder, 'data');
  }

  static async start(): Promise<TestPostgres> {
    const server = new TestPostgres();
    try {
      server.#prepare();
      await server.run();
      await server.ask('postgres', `CREATE ROLE ${LOCKED.user} LOGIN PASSWORD '${LOCKED.password}'`);
      return server;
    } catch (error) {
      await server.end();
      throw error;
    }
  }

  #prepare(): void {
    const user = serverUser();
    if (user.uid !== undefined) chownSync(this.folder, user.uid, user.gid);
    const options = ['--username=patchbay', '--auth=trust', '--encoding=UTF8', '--locale=C', ...(this.#hasIcu ? ['--locale-provider=icu', '--icu-locale=en'] : []), '--no-sync', '--no-instructions'];
    execFileSync(postgresProgram('initdb'), ['--pgdata', this.#data, ...options], { ...user, cwd: this.folder, stdio: ['ignore', 'ignore', 'pipe'] });
    const rules = join(this.#data, 'pg_hba.conf');
    writeFileSync(rules, `local all ${LOCKED.user} scram-sha-256\n${readFileSync(rules, 'utf8')}`);
    // what is not waited for is not written soon either: a test sees that it is waited for
    appendFileSync(join(this.#data, 'postgresql.conf'), `listen_addresses = ''\nunix_socket_directories = '${this.folder}'\nfsync = off\nwal_writer_delay = 10s\n`);
  }

  /** Resolves when it can be asked. It ends with this process, however that does. */
  async run(settings: Readonly<Record<string, string>> = {}): Promise<void> {
    const set = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const running = spawn('setpriv', ['--pdeathsig', 'INT', '--', postgresProgram('postgres'), '-D', this.#data, ...set], { ...serverUser(), cwd: this.folder, stdio: ['ignore', 'ignore', 'pipe'] });
    this.#running = running;
    let said = '';
    for await (const line of createInterface({ input: running.stderr })) {
      said += `${line}\n`;
      if (!line.includes('ready to accept connections')) continue;
      running.stderr.resume();
      return;
    }
    throw new Error(`PostgreSQL did not start:\n${said}`);
  }

  /** `crash`: as one that ends without writing anything down any more. `killed`: the first of its processes is, and the others miss it. */
  async stop(how: 'crash' | 'killed' | 'at once' = 'at once'): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    if (running.exitCode !== null || running.signalCode !== null) return;
    // all of its processes have what it says on
    const ended = once(running, 'close');
    running.kill(({ crash: 'SIGQUIT', killed: 'SIGKILL', 'at once': 'SIGINT' } as const)[how]);
    await ended;
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true });
  }

  /** A new database, for any text, or not. */
  async createDatabase({ owner = 'patchbay', encoding = 'UTF8' }: { readonly owner?: string; readonly encoding?: 'UTF8' | 'SQL_ASCII' } = {}): Promise<DatabaseAddress> {
    this.#databases += 1;
    const name = `d${String(this.#databases)}`;
    const other = encoding === 'UTF8' ? '' : `ENCODING '${encoding}' LOCALE 'C' TEMPLATE template0 ${this.#hasIcu ? 'LOCALE_PROVIDER libc' : ''}`;
    await this.ask('postgres', `CREATE DATABASE ${name} OWNER ${owner} ${other}`);
    return this.address(name);
  }

  address(database: string, who = 'patchbay'): DatabaseAddress {
    const address = readDatabaseAddress(`postgres://${who}@localhost/${database}?host=${this.folder}`);
    return 'problem' in address ? expect.fail(address.problem) : address;
  }

  /** Ends its side of all connections to a database. */
  async cutOff(address: DatabaseAddress): Promise<void> {
    await this.ask('postgres', `SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '${nameOf(address)}'`);
  }

  /** What a statement gives, asked by the one who may do all. */
  async ask(database: string, statement: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const client = new Client({ connectionString: this.address(database).url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  }
}

/** Of the database. */
export const nameOf = (address: DatabaseAddress): string => /the database (\w+)/.exec(address.called)?.[1] ?? '';

/** Where it is: on the PATH, or where Debian has it. */
export function postgresProgram(name: string): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions.map((version) => join(debian, version, 'bin'))];
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(`${name} of PostgreSQL is not here, which these tests need: sudo apt-get install postgresql, or what your distribution calls its server`);
}

/** It refuses to be root's, and wants somebody who has a name: spawn options. */
const serverUser = (): { readonly uid: number; readonly gid: number } | { readonly uid?: never } => {
  if (process.getuid?.() !== 0) return {};
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
  return { uid: Number(uid), gid: Number(gid) };
};
