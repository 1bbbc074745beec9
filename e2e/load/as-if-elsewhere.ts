/** Browsers that share the server's machine get what is left of it: a class has them on machines of their own. */
import { constants, setPriority } from 'node:os';
import { below } from '../../apps/server/src/test-processes.ts';

/** All that this process has started but what hangs on `server` goes last from now on, and what that starts. Right after a browser was launched. */
export function goLast(server: number): void {
  const served = new Set([server, ...below(server)]);
  for (const pid of below(process.pid)) if (!served.has(pid)) setPriority(pid, constants.priority.PRIORITY_LOW);
}
