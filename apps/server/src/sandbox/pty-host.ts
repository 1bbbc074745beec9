/**
 * The program of the process that holds the pseudoterminals. node-pty leaves their masters open to whatever the process
 * starts after them: in the server that would hand one lab's terminals to the commands of all others. Here nothing is
 * started but what runs in terminals, and that begins with closing them.
 */
import { chownSync } from 'node:fs';
import { spawn } from '@lydell/node-pty';
import { Allowance, OUTPUT_OF_SHELLS } from './allowance.ts';
import { HeldPty } from './held-pty.ts';
import type { PtyCommand, PtyReport } from './pty-messages.ts';

/** A fixed program: closes all files but the terminal itself, and becomes its arguments. */
const ALONE = 'for file in /proc/$$/fd/*; do fd=${file##*/}; if ((fd > 2)); then exec {fd}>&-; fi; done; exec -- "$@"';

const terminals = new Map<number, HeldPty>();
/** Of each lab that has terminals, and how many there are. */
const labs = new Map<number, { readonly allowance: Allowance; terminals: number }>();

/** The server may be gone by now: 'disconnect' follows. */
const report = (message: PtyReport): void => void process.send?.(message, undefined, undefined, () => undefined);

function open({ id, lab, argv, environment, user, cols, rows }: Extract<PtyCommand, { readonly kind: 'open' }>): void {
  const pty = spawn('bash', ['-c', ALONE, 'bash', ...argv], { env: environment, cwd: '/', cols, rows });
  // Whoever opens a pseudoterminal owns it; what runs in it has to be able to open it again (/dev/stdin, /dev/stderr).
  if (user.uid !== undefined && 'ptsName' in pty && typeof pty.ptsName === 'string') chownSync(pty.ptsName, user.uid, user.gid);
  const shared = labs.get(lab) ?? { allowance: new Allowance(OUTPUT_OF_SHELLS, performance.now()), terminals: 0 };
  shared.terminals += 1;
  labs.set(lab, shared);
  const held = new HeldPty(pty, shared.allowance, (perSecond) => report({ kind: 'held-back', id, perSecond }));
  terminals.set(id, held);
  report({ kind: 'opened', id, pid: pty.pid });
  pty.onData((text) => {
    report({ kind: 'output', id, text });
    held.printed(text);
  });
  pty.onExit(({ exitCode, signal }) => {
    terminals.delete(id);
    shared.terminals -= 1;
    if (shared.terminals === 0) labs.delete(lab);
    report({ kind: 'ended', id, exit: signal === undefined || signal === 0 ? exitCode : null });
  });
}

function carryOut(command: PtyCommand): void {
  if (command.kind === 'open') {
    open(command);
    return;
  }
  const held = terminals.get(command.id);
  if (held === undefined) return;
  switch (command.kind) {
    case 'write':
      return held.write(command.text);
    case 'resize':
      return held.pty.resize(command.cols, command.rows);
    case 'pause':
    case 'resume':
      return held.hold(command.kind === 'pause');
  }
}

process.on('message', (command: PtyCommand) => carryOut(command));
process.on('disconnect', () => process.exit());
