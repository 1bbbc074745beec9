/** A server in a process of its own, as `patchbay serve` starts it, with a data folder of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import flags from '../../src/node-flags.json' with { type: 'json' };
import { below, commandOf, lifeOf, processorMs } from '../../src/test-processes.ts';
import type { ProcessorMs } from '../../src/test-processes.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** How often, and how long each time, the last of its processes are waited for. */
const [LOOKS, LOOK_MS] = [50, 100];

export interface ServerApart {
  readonly port: number;
  readonly url: string;
  /** Processor time until now. */
  processorMs(): ProcessorMs;
  /** Ends it, and gives the processes of it that are still there after some seconds. */
  stop(): Promise<readonly string[]>;
}

export async function startServerApart(): Promise<ServerApart> {
  const data = mkdtempSync(join(tmpdir(), 'patchbay-bad-class-'));
  const child = spawn(process.execPath, [...flags, MAIN, 'serve', '--port', '0', '--data', data], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (piece: Buffer) => (printed += piece.toString()));
  while (!printed.includes('\n')) await once(child.stdout, 'data');
  const url = /http:\S+/.exec(printed)?.[0] ?? '';
  const pid = child.pid ?? 0;
  return {
    url,
    port: Number(new URL(url).port),
    processorMs: () => processorMs(pid),
    async stop() {
      const lives = below(pid).map((one) => ({ one, life: lifeOf(one), command: commandOf(one) }));
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(data, { recursive: true });
      const remaining = (): typeof lives => lives.filter(({ one, life }) => lifeOf(one) === life);
      for (let looks = 0; looks < LOOKS && remaining().length > 0; looks += 1) await wait(LOOK_MS);
      return remaining().map(({ command }) => command.replaceAll('\0', ' '));
    },
  };
}
