/** The command that runs something in a sandbox that exists, and the environment that it finds. */

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
export const limitedArgv = (processes: number, argv: readonly string[]): readonly string[] => [
  ...['prlimit', `--nproc=${String(processes)}:${String(processes)}`, '--core=0:0', '--'],
  ...argv,
];

/**
 * Has `nsenter` go on when the server dies (PR_SET_PDEATHSIG, prctl(2)): it stops when somebody inside has stopped what
 * it started, and while it is stopped nobody reaps that, and the lab cannot end. Killing it would leave the reaping to
 * the init of the machine, in its own time.
 */
export const goingOnWithoutServerArgv = (argv: readonly string[]): readonly string[] => ['setpriv', '--pdeathsig', 'CONT', '--', ...argv];
