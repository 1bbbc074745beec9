import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { signalEntered } from './signals.ts';

test('one that has started nothing yet is left alone until it has: that gets the signal, and is reaped', async () => {
  const starter = spawn('bash', ['-c', 'echo; read -t 0.05; sleep 300; exit $?'], { stdio: ['pipe', 'pipe', 'ignore'] });
  await once(starter.stdout, 'data');
  expect(signalEntered(starter.pid, 'SIGTERM')).toBe(true);
  // 128 and the number of the signal (bash(1)): it was there to see how the other ended
  expect(await once(starter, 'exit')).toEqual([143, null]);
});

test('one that never starts anything is ended itself, and one that is gone is not signalled', async () => {
  const alone = spawn('bash', ['-c', 'read'], { stdio: ['pipe', 'ignore', 'ignore'] });
  expect(signalEntered(alone.pid, 'SIGTERM')).toBe(true);
  expect(await once(alone, 'exit')).toEqual([null, 'SIGTERM']);
  expect(signalEntered(alone.pid, 'SIGTERM')).toBe(false);
});
