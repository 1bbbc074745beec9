/** For tests: which processes there are, as /proc says (proc_pid_stat(5), proc_pid_task(5)). */
import { readFileSync } from 'node:fs';

/** The processes that a process has started from its first thread, as Node does, and those that they have. */
export const below = (pid: number): readonly number[] => childrenOf(pid).flatMap((child) => [child, ...below(child)]);

const childrenOf = (pid: number): readonly number[] => (readOrNothing(`/proc/${String(pid)}/task/${String(pid)}/children`).match(/\d+/g) ?? []).map(Number);

/** Its words, each with a zero after it. Empty where there is none any more; a zombie, which waits for its parent, has none. */
export const commandOf = (pid: number): string => readOrNothing(`/proc/${String(pid)}/cmdline`);

/** A process by its number and when it began, in ticks since boot: the number alone is given again. */
export const lifeOf = (pid: number): string => `${String(pid)} ${/^\d+ \(.*\) (?:\S+ ){19}(\d+)/s.exec(readOrNothing(`/proc/${String(pid)}/stat`))?.[1] ?? ''}`;

/** Processor time in milliseconds, of a process itself, and of all that it has started. */
export interface ProcessorMs {
  readonly own: number;
  readonly started: number;
}

/** Until now, to the hundredth of a second. What has ended counts with whoever waited for it; what nobody waited for yet does not. */
export function processorMs(pid: number): ProcessorMs {
  const [own, ended] = ticksOf(pid);
  const started = below(pid).flatMap(ticksOf).reduce((sum, ticks) => sum + ticks, ended);
  return { own: own * MS_OF_A_TICK, started: started * MS_OF_A_TICK };
}

/** USER_HZ is 100 on every architecture that Linux runs on today (time(7)). */
const MS_OF_A_TICK = 10;

/** Of the process, and of what it has started and waited for. */
function ticksOf(pid: number): readonly [own: number, ended: number] {
  const [utime = 0, stime = 0, cutime = 0, cstime = 0] = readOrNothing(`/proc/${String(pid)}/stat`).replace(/^.*\) /s, '').split(' ').slice(11, 15).map(Number);
  return [utime + stime, cutime + cstime];
}

/** What a process has in memory, octets; what it shares with others is shared out among them where `shared` is. */
export function memoryBytes(pid: number, shared: 'counted' | 'divided'): number {
  const [file, key] = shared === 'counted' ? ['status', 'VmRSS'] : ['smaps_rollup', 'Pss'];
  return Number(new RegExp(`^${key}:\\s*(\\d+) kB`, 'm').exec(readOrNothing(`/proc/${String(pid)}/${file}`))?.[1] ?? 0) * 1024;
}

/** What is gone by now reads as nothing. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
