/** Runs one command in a sandbox to its end, with bounds on its time and its output. */
import { spawn } from 'node:child_process';
import type { SpawnOptions } from 'node:child_process';
import { assertPiped } from './assert-piped.ts';
import { signalEntered } from './signals.ts';
import type { RunOptions, RunResult } from './sandbox.ts';

const DEFAULT_TIMEOUT_MS = 10_000;

/** Of standard output and of standard error each, in UTF-16 units. `ip -d` needs about 3,000 for an interface. */
const MAX_OUTPUT = 32 * 1024 * 1024;

/** A command printed more than is ever read. */
export class OutputTooLong extends Error {
  constructor(argv: readonly string[]) {
    super(`${argv.join(' ')} printed more than ${String(MAX_OUTPUT)} characters and was ended`);
    this.name = 'OutputTooLong';
  }
}

/**
 * Runs a command that enters a sandbox (see `enterArgv`) and collects what it prints. Rejects when it cannot be started,
 * and with `OutputTooLong`. When its time is over, all that it started goes with it.
 */
export function runCommand(
  argv: readonly string[],
  spawnOptions: Pick<SpawnOptions, 'env' | 'uid' | 'gid'>,
  { input = '', timeoutMs = DEFAULT_TIMEOUT_MS }: RunOptions = {},
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const [command = '', ...args] = argv;
    const child = spawn(command, args, { ...spawnOptions, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    assertPiped(child);
    const output = { stdout: '', stderr: '' };
    const impatience = setTimeout(() => signalEntered(child.pid, 'SIGKILL'), timeoutMs);
    let fault: Error | undefined;
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (piece: string) => {
        output[name] += piece;
        if (output[name].length <= MAX_OUTPUT) return;
        fault = new OutputTooLong(argv);
        signalEntered(child.pid, 'SIGKILL');
        child[name].destroy();
      });
    }
    child.on('error', (error) => (fault ??= error));
    child.on('close', (exit) => {
      clearTimeout(impatience);
      if (fault === undefined) resolve({ exit, ...output });
      else reject(fault);
    });
    child.stdin.on('error', () => {
      // A command may end without having read its input (EPIPE); its exit says how it went.
    });
    child.stdin.end(input);
  });
}
