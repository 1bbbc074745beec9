/** Starts bubblewrap and waits until what it makes is ready. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { Duplex } from 'node:stream';
import type { Readable } from 'node:stream';
import { assertPiped } from './assert-piped.ts';
import { INFO_FD, OPTIONS_FD, fileDescriptor } from './bubblewrap-argv.ts';
import { LAB_ENVIRONMENT } from './enter-argv.ts';
import { openGuard } from './opening-guard.ts';
import type { SandboxFile } from './sandbox.ts';
import { SandboxUnavailable, needBehind } from './sandbox-unavailable.ts';

export interface Launched {
  /** bwrap itself: it exits when the sandbox is no more. */
  readonly child: ChildProcess;
  /** The sandbox's init. */
  readonly pid: number;
}

export interface Launch {
  /** Becomes bwrap, which takes its options from OPTIONS_FD. */
  readonly argv: readonly string[];
  readonly options: readonly string[];
  readonly files: readonly SandboxFile[];
}

/** Rejects with `SandboxUnavailable` when it cannot be started, or ends instead of getting ready. */
export async function launchBubblewrap({ argv, options, files }: Launch): Promise<Launched> {
  const guard = openGuard();
  const [command = '', ...args] = argv;
  const child = spawn(command, args, {
    env: LAB_ENVIRONMENT,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe', 'pipe', ...files.map(() => 'pipe' as const)],
  });
  try {
    for (const [index, { content }] of files.entries()) pipeAt(child, fileDescriptor(index)).end(content);
    // First the guard, then the options, without which bwrap begins nothing.
    if (child.pid !== undefined) guard.began(child.pid);
    pipeAt(child, OPTIONS_FD).end(options.map((option) => `${option}\0`).join(''));
    return { child, pid: await ready(child) };
  } finally {
    guard.over();
  }
}

const ECHO = 'ready\n';

/** Waits until the sandbox's first process answers. Gives the pid of its init. */
async function ready(child: ChildProcess): Promise<number> {
  assertPiped(child);
  const { stdin, stdout, stderr } = child;
  const info = pipeAt(child, INFO_FD);
  let words = '';
  stderr.setEncoding('utf8').on('data', (piece: string) => (words = (words + piece).slice(-4_096)));
  const said = (stream: Readable, until: (text: string) => boolean): Promise<string> =>
    new Promise((resolve, reject) => {
      let text = '';
      stream.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
        if (until(text)) resolve(text);
      });
      child.on('error', (error) => reject(new SandboxUnavailable('bwrap', error.message)));
      child.on('close', () => reject(new SandboxUnavailable(needBehind(words), words.trim() || 'bwrap ended at once')));
    });
  // It may end at any time, and says so by its exit.
  stdin.on('error', () => undefined);
  stdin.write(ECHO);
  const [json] = await Promise.all([
    said(info, (text) => text.trimEnd().endsWith('}')),
    said(stdout, (text) => text === ECHO),
  ]);
  // Nobody reads them from here on, and whoever writes to them inside is not to be waited for.
  for (const stream of [info, stdout, stderr]) stream.destroy();
  return childPid(json);
}

function pipeAt(child: ChildProcess, descriptor: number): Duplex {
  const pipe = child.stdio[descriptor];
  if (!(pipe instanceof Duplex)) throw new Error(`bwrap was started without its pipe ${String(descriptor)}`);
  return pipe.on('error', () => undefined);
}

function childPid(json: string): number {
  const info: unknown = JSON.parse(json);
  if (typeof info === 'object' && info !== null && 'child-pid' in info && typeof info['child-pid'] === 'number') {
    return info['child-pid'];
  }
  throw new Error(`bwrap did not say which process is the sandbox's init: ${json}`);
}
