/** Sees to it that a server that is killed while it opens a sandbox leaves nothing either. */
import { spawn } from 'node:child_process';

/** Ends the process group that it is told first, unless it is told something more before its input ends. */
const GUARD = 'read -r group && { read -r opened || kill -s KILL -- "-$group"; }';

export interface OpeningGuard {
  /** bwrap was started, in a process group of its own, which has this number. */
  began(group: number): void;
  /** The sandbox is ready, or will never be. */
  over(): void;
}

/**
 * bwrap's child waits to be told that its user is mapped, and until then does not know that it should die with its
 * parent (bubblewrap.c: the read of child_wait_fd comes before handle_die_with_parent). If bwrap is killed in that
 * moment, the child waits for ever, and somebody outside has to end it. To be opened before bwrap is started.
 */
export function openGuard(): OpeningGuard {
  const { stdin } = spawn('sh', ['-c', GUARD], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] }).on('error', ignore);
  stdin.on('error', ignore);
  return {
    began: (group) => void stdin.write(`${String(group)}\n`),
    over: () => void stdin.end('over\n'),
  };
}

/** Without a guard, all is well as long as the server is not killed just now. */
const ignore = (): void => undefined;
