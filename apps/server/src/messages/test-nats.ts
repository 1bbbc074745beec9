/** For tests: a NATS server of their own, on the loopback and in a folder of its own; both are gone after them. */
import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll } from 'vitest';

/** What a configuration file has as 8MB. */
export const EIGHT_MB = 8 * 1024 * 1024;

/** Of its configuration file. With `jetstream` it keeps what is written in its folder. */
export interface NatsSettings {
  readonly jetstream?: true;
  readonly max_payload?: number;
  readonly authorization?: { readonly user: string; readonly password: string };
  readonly tls?: { readonly cert_file: string; readonly key_file: string };
}

/** Said once in a file: the server of its tests. */
export function natsForTests(settings: NatsSettings = { max_payload: EIGHT_MB }): () => TestNats {
  const server = new TestNats(settings);
  beforeAll(() => server.run());
  afterAll(() => server.end());
  return () => server;
}

export class TestNats {
  readonly #folder = mkdtempSync(join(tmpdir(), 'patchbay-nats-'));
  readonly #settings: NatsSettings;
  #running: ChildProcessByStdio<null, null, Readable> | undefined;
  /** Any that is free, and from then on the same. */
  #port = -1;

  constructor(settings: NatsSettings) {
    this.#settings = settings;
  }

  get port(): number {
    return this.#port;
  }

  /** Resolves when it can be connected to. It ends with this process, however that does. */
  async run(): Promise<void> {
    const file = join(this.#folder, 'nats.conf');
    // JSON is a configuration, too
    writeFileSync(file, JSON.stringify({ ...this.#settings, ...(this.#settings.jetstream && { jetstream: { store_dir: this.#folder } }) }));
    const running = spawn('setpriv', ['--pdeathsig', 'KILL', '--', natsProgram(), '-c', file, '-a', '127.0.0.1', '-p', String(this.#port)], { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#running = running;
    let said = '';
    for await (const line of createInterface({ input: running.stderr })) {
      said += `${line}\n`;
      const port = /Listening for client connections on 127\.0\.0\.1:(\d+)/.exec(line)?.[1];
      if (port !== undefined) this.#port = Number(port);
      if (!line.includes('Server is ready')) continue;
      running.stderr.resume();
      return;
    }
    throw new Error(`NATS did not start:\n${said}`);
  }

  /** It keeps its connections, and nothing goes through it. Resolves when that is so. */
  async freeze(): Promise<void> {
    const pid = String(this.#running?.pid);
    this.#running?.kill('SIGSTOP');
    // each of its threads stops when it gets to it (proc_pid_stat(5): T)
    const isStill = (thread: string): boolean => /^\d+ \(.*\) T/s.test(readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8'));
    while (!readdirSync(`/proc/${pid}/task`).every(isStill)) await new Promise((resolve) => setImmediate(resolve));
  }

  thaw(): void {
    this.#running?.kill('SIGCONT');
  }

  /** As one that is killed. */
  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running?.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true });
  }
}

function natsProgram(): string {
  const found = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'].map((folder) => join(folder, 'nats-server')).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error('nats-server is not here, which these tests need: sudo apt-get install nats-server, or what your distribution calls it');
}
