import type { ChildProcess, ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** Tells the compiler what it cannot see where more than three descriptors are set up: the first three are pipes. */
export function assertPiped(child: ChildProcess): asserts child is ChildProcessByStdio<Writable, Readable, Readable> {
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) throw new Error('a command was started without its pipes');
}
