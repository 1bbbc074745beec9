/** Browsers that share the server's machine get what is left of it: a class has them on machines of their own. */
import { readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { below } from '../../apps/server/src/test-processes.ts';

const LAST = constants.priority.PRIORITY_LOW;

/** All that this process has started but what hangs on `server` goes last from now on, and what that starts. Right after a browser was launched. */
export function goLast(server: number): void {
  const served = new Set([server, ...below(server)]);
  const own = autogroupOf('self');
  for (const pid of below(process.pid)) {
    if (served.has(pid)) continue;
    setPriority(pid, LAST);
    // where each session is a group of its own, as by default, how nice a process is counts within it alone (sched(7), "The autogroup feature")
    if (own !== undefined && autogroupOf(String(pid)) !== own) writeFileSync(`/proc/${String(pid)}/autogroup`, String(LAST));
  }
}

/** Undefined where the kernel has no such groups, or the process is gone. */
function autogroupOf(pid: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/autogroup`, 'utf8').split(' ')[0];
  } catch {
    return undefined;
  }
}
