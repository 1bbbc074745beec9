/**
 * The program of the process that holds the pseudoterminals. node-pty leaves their masters open to whatever the process
 * starts after them: in the server that would hand one lab's terminals to the commands of all others. Here nothing is
 * started but what runs in terminals, and that begins with closing them.
 */
import { chownSync } from 'node:fs';
import { Socket } from 'node:net';
import { spawn } from '@lydell/node-pty';
import type { IPty } from '@lydell/node-pty';
import type { PtyCommand, PtyReport } from './pty-messages.ts';

/** A fixed program: closes all files but the terminal itself, and becomes its arguments. */
const ALONE = 'for file in /proc/$$/fd/*; do fd=${file##*/}; if ((fd > 2)); then exec {fd}>&-; fi; done; exec -- "$@"';

/** How much typed text waits for a program that does not read; what goes beyond it is lost, as in the kernel's own queue. */
const MOST_UNREAD = 1024 * 1024;

const terminals = new Map<number, IPty>();

/** The server may be gone by now: 'disconnect' follows. */
const report = (message: PtyReport): void => void process.send?.(message, undefined, undefined, () => undefined);

function open({ id, argv, environment, user, cols, rows }: Extract<PtyCommand, { readonly kind: 'open' }>): void {
  const pty = spawn('bash', ['-c', ALONE, 'bash', ...argv], { ...user, env: environment, cwd: '/', cols, rows });
  // Whoever opens a pseudoterminal owns it; what runs in it has to be able to open it again (/dev/stdin, /dev/stderr).
  if (user.uid !== undefined && 'ptsName' in pty && typeof pty.ptsName === 'string') chownSync(pty.ptsName, user.uid, user.gid);
  terminals.set(id, pty);
  report({ kind: 'opened', id, pid: pty.pid });
  pty.onData((text) => report({ kind: 'output', id, text }));
  pty.onExit(({ exitCode, signal }) => {
    terminals.delete(id);
    report({ kind: 'ended', id, exit: signal === undefined || signal === 0 ? exitCode : null });
  });
}

function write(pty: IPty, text: string): void {
  const unread = '_socket' in pty && pty._socket instanceof Socket ? pty._socket.writableLength : 0;
  if (unread < MOST_UNREAD) pty.write(text);
}

function carryOut(command: PtyCommand): void {
  if (command.kind === 'open') {
    open(command);
    return;
  }
  const pty = terminals.get(command.id);
  if (pty === undefined) return;
  switch (command.kind) {
    case 'write':
      return write(pty, command.text);
    case 'resize':
      return pty.resize(command.cols, command.rows);
    case 'pause':
      return pty.pause();
    case 'resume':
      return pty.resume();
  }
}

// The groups of the server are not those of a lab, and node-pty changes only the user and its first group.
if (process.getuid?.() === 0) process.setgroups?.([]);
process.on('message', (command: PtyCommand) => carryOut(command));
process.on('disconnect', () => process.exit());
