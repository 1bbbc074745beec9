/** For tests and the bench: starts parts that are processes (see `test-part.ts`), which end with this one. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface TestPart {
  readonly process: ChildProcess;
  /** Where its sockets are; 0 of a worker. */
  readonly port: number;
}

const SUBJECT = 'workers.one.pages';

/** Resolves when it is ready. `nats`: the port of the server that it goes by. */
export async function startPart(what: 'edge' | 'worker' | 'both', nats: number): Promise<TestPart> {
  const running = spawn('setpriv', ['--pdeathsig', 'KILL', '--', process.execPath, join(import.meta.dirname, 'test-part.ts'), what, `nats://127.0.0.1:${String(nats)}`, SUBJECT], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: running.stdout }), 'line')) as [string];
  return { ...(JSON.parse(line) as { readonly port: number }), process: running };
}
