/** A server of the test's own: started as `npm start` starts it, on a free port, ended with the test. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import NODE_FLAGS from '../../apps/server/src/node-flags.json' with { type: 'json' };

export const MAIN = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));

export interface RunningServer {
  /** The URL with the one-time token, as it was printed. */
  readonly url: string;
  readonly origin: string;
  readonly pid: number;
  readonly process: ChildProcess;
  /** What it has logged until now. */
  readonly logged: string;
  /** Ends it as Ctrl-C does, and waits. Resolves with its exit status. */
  stop(): Promise<number | null>;
}

/**
 * Starts the server and waits for its line. Rejects with what it said when it ends before that. `within`: a program, with
 * its arguments, that starts what it is given.
 */
export async function startServer(args: readonly string[] = [], within: readonly string[] = []): Promise<RunningServer> {
  const state = await mkdtemp(join(tmpdir(), 'patchbay-state-'));
  const [program = process.execPath, ...words] = [...within, process.execPath, ...NODE_FLAGS, MAIN, 'serve', '--port', '0', ...args];
  const child = spawn(program, words, {
    // by its channel it learns that who started it has gone, however that ended
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, XDG_STATE_HOME: state },
  });
  let said = '';
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('The server has no output.');
  stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: stdout }).on('line', (line) => {
      const match = /^Patchbay is ready: (\S+)$/.exec(line);
      if (match?.[1] !== undefined) resolve(match[1]);
    });
    void closed.then((exit) => { reject(new Error(`The server ended with ${String(exit)} before it was ready:\n${said}`)); });
  });
  if (child.pid === undefined) throw new Error('The server has no process id.');
  return {
    url,
    origin: new URL(url).origin,
    pid: child.pid,
    process: child,
    get logged() {
      return said;
    },
    async stop() {
      child.kill('SIGINT');
      const exit = await closed;
      await rm(state, { recursive: true });
      return exit;
    },
  };
}
