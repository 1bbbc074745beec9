/** Which processes a process has started. */
import { readFileSync } from 'node:fs';
import { isErrno } from './errno.ts';

/** What a process has started and is still there, and what that has, as their pids here. */
export const descendantsOf = (pid: number): readonly number[] =>
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
