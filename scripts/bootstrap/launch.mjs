/** Hands over to a program of the workspace: same terminal, same signals, same exit status. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { inRoot } from './root.mjs';
import { pinnedEnvironment, pinnedNode } from './workspace.mjs';

/**
 * Runs a TypeScript file of the workspace under the pinned Node until it ends, and ends as it did. The channel that
 * joins the two closes when this process dies, however it dies, so that the program can end with it.
 */
export function launch(file, args) {
  const child = spawn(pinnedNode(), [inRoot(file), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: pinnedEnvironment(),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal's Ctrl-C reaches the child by itself; a signal sent to this process alone does not.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('close', (exit, signal) => process.exit(exit ?? 128 + (constants.signals[signal] ?? 0)));
}
