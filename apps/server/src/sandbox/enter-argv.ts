/** The command that runs something in a sandbox that exists, and the environment that it finds. */

import type { LabUser } from './lab-user.ts';

/** All that a lab's processes know of an environment: nothing of the server's own gets in. */
export const LAB_ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/root',
  USER: 'root',
  LOGNAME: 'root',
  SHELL: '/bin/bash',
  LANG: 'C.UTF-8',
  TERM: 'xterm-256color',
} as const;

/** Enters all namespaces of the sandbox whose init is `pid`, as its root. `--wd` would be looked up outside. */
export const enterArgv = (pid: number, argv: readonly string[]): readonly string[] => [
  ...['nsenter', '-t', String(pid), '-U', '-m', '-n', '-p', '-u', '-i', '-C', '--preserve-credentials', '--wdns=/root', '--'],
  ...argv,
];

/**
 * Bounds how many processes and threads the command and all that it starts may be. The kernel counts them per user
 * namespace (kernel/ucount.c, since Linux 5.14), which is per sandbox; its root cannot raise the limit again.
 */
export const limitedArgv = ({ processes, dataBytes }: ProcessLimits, argv: readonly string[]): readonly string[] => [
  ...['prlimit', `--nproc=${String(processes)}:${String(processes)}`, '--core=0:0'],
  ...(dataBytes === undefined ? [] : [`--data=${String(dataBytes)}:${String(dataBytes)}`]),
  ...['--', ...argv],
];

export interface ProcessLimits {
  readonly processes: number;
  /** Of one process: what it has for itself of memory (RLIMIT_DATA, getrlimit(2)). */
  readonly dataBytes?: number;
}

/** Becomes the user of a lab, where that is another than the server's own. To be started as the server's. */
export const asUserArgv = (user: LabUser, argv: readonly string[]): readonly string[] =>
  user.uid === undefined ? argv : ['setpriv', ...userOptions(user), '--', ...argv];

const userOptions = (user: LabUser): readonly string[] =>
  user.uid === undefined ? [] : [`--reuid=${String(user.uid)}`, `--regid=${String(user.gid)}`, '--clear-groups'];

/**
 * As `asUserArgv`, and has `nsenter` go on when the server dies (PR_SET_PDEATHSIG, prctl(2)): it stops when somebody inside has stopped what
 * it started, and while it is stopped nobody reaps that, and the lab cannot end. Killing it would leave the reaping to
 * the init of the machine, in its own time.
 */
export const goingOnWithoutServerArgv = (user: LabUser, argv: readonly string[]): readonly string[] => [
  ...['setpriv', ...userOptions(user), '--pdeathsig', 'CONT', '--'],
  ...argv,
];
