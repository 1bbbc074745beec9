/** Hands over to a program of the workspace: same terminal, same signals, same exit status. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { inRoot } from './root.mjs';
import { pinnedEnvironment, pinnedNode } from './workspace.mjs';

/**
 * What V8 is told, so that terminals which print without end leave the server's memory as it is: it would rather let
 * garbage grow with them than collect it.
 */
const NODE_FLAGS = JSON.parse(readFileSync(inRoot('apps/server/src/node-flags.json'), 'utf8'));

/**
 * Runs a TypeScript file of the workspace under the pinned Node until it ends, and ends as it did. The channel that
 * joins the two closes when this process dies, however it dies, so that the program can end with it.
 */
export function launch(file, args) {
  const child = spawn(pinnedNode(), [...NODE_FLAGS, inRoot(file), ...args], {
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
