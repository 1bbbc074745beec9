/** What a server and its labs take of a machine while something happens. */
import { setInterval } from 'node:timers/promises';
import { below, memoryBytes, processorMs } from '../../apps/server/src/test-processes.ts';

const EACH_MS = 2_000;
const MIB = 1024 * 1024;

/** One value for each two seconds: percent of one core, MiB. */
export interface Usage {
  readonly serverPercent: readonly number[];
  readonly labsPercent: readonly number[];
  readonly serverMib: readonly number[];
}

/** Looks at a server until what happens is over. */
export async function usageDuring(pid: number, happening: Promise<unknown>): Promise<Usage> {
  const over = new AbortController();
  const usage = { serverPercent: [] as number[], labsPercent: [] as number[], serverMib: [] as number[] };
  let [at, before] = [performance.now(), processorMs(pid)];
  const look = (): void => {
    const [now, taken] = [performance.now(), processorMs(pid)];
    usage.serverPercent.push((100 * (taken.own - before.own)) / (now - at));
    usage.labsPercent.push(Math.max(0, (100 * (taken.started - before.started)) / (now - at)));
    usage.serverMib.push(memoryBytes(pid, 'counted') / MIB);
    [at, before] = [now, taken];
  };
  const looking = (async () => {
    for await (const _ of setInterval(EACH_MS, undefined, { signal: over.signal })) look();
  })().catch(() => undefined);
  try {
    await happening;
  } finally {
    over.abort();
    await looking;
  }
  if (usage.serverMib.length === 0) look();
  return usage;
}

/** What all processes of the labs have in memory together, MiB; what they share counts once. */
export const labsMib = (pid: number): number => below(pid).reduce((sum, one) => sum + memoryBytes(one, 'divided'), 0) / MIB;
