/** For tests: which processes there are, as /proc says (proc_pid_stat(5), proc_pid_task(5)). */
import { readFileSync } from 'node:fs';

/** The processes that a process has started from its first thread, as Node does, and those that they have. */
export const below = (pid: number): readonly number[] => childrenOf(pid).flatMap((child) => [child, ...below(child)]);

const childrenOf = (pid: number): readonly number[] => (readOrNothing(`/proc/${String(pid)}/task/${String(pid)}/children`).match(/\d+/g) ?? []).map(Number);

/** Its words, each with a zero after it. Empty where there is none any more; a zombie, which waits for its parent, has none. */
export const commandOf = (pid: number): string => readOrNothing(`/proc/${String(pid)}/cmdline`);

/** A process by its number and when it began, in ticks since boot: the number alone is given again. */
export const lifeOf = (pid: number): string => `${String(pid)} ${/^\d+ \(.*\) (?:\S+ ){19}(\d+)/s.exec(readOrNothing(`/proc/${String(pid)}/stat`))?.[1] ?? ''}`;

/** What is gone by now reads as nothing. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
