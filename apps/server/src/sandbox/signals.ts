/** Signals that may come too late, and signals for what `nsenter` started. */
import { readFileSync } from 'node:fs';
import { isErrno } from './errno.ts';

/** Signals a process. False when it is gone already. */
export function signalProcess(pid: number, signal: NodeJS.Signals | number): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (isErrno(error, 'ESRCH')) return false;
    throw error;
  }
}

/**
 * Signals all that `nsenter` started in a sandbox. It does not pass signals on, and has to outlive its child: only it
 * can reap it, and a sandbox does not end before all in it are reaped. It ends as its child does.
 */
export function signalEntered(nsenter: number | undefined, signal: NodeJS.Signals | number): boolean {
  if (nsenter === undefined) return false;
  const entered = descendantsOf(nsenter);
  return (entered.length === 0 ? [nsenter] : entered).filter((pid) => signalProcess(pid, signal)).length > 0;
}

const descendantsOf = (pid: number): readonly number[] =>
  childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);

/** See `man 5 proc_pid_task_tid_children`. */
function childrenOf(pid: number): readonly number[] {
  try {
    const children = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8');
    return children.split(' ').filter((word) => word !== '').map(Number);
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ESRCH')) return [];
    throw error;
  }
}
