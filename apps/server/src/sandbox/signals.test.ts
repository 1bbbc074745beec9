import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { expect, test } from 'vitest';
import { signalEntered } from './signals.ts';

test('one that has started nothing yet is left alone until it has: that gets the signal, and is reaped', async () => {
  // it forks as `nsenter` does. In what a bash forks, its own handler has the signal until the program is there, and that never hears of it
  const starter = spawn('sh', ['-c', 'read -r _; exec setsid --fork --wait sleep 300'], { stdio: ['pipe', 'ignore', 'ignore'] });
  expect(signalEntered(starter.pid, 'SIGTERM')).toBe(true);
  starter.stdin.end('\n');
  // it was there to see how the other ended, and says so (setsid.c)
  expect(await once(starter, 'exit')).toEqual([constants.signals.SIGTERM, null]);
});

test('one that never starts anything is ended itself, and one that is gone is not signalled', async () => {
  const alone = spawn('bash', ['-c', 'read'], { stdio: ['pipe', 'ignore', 'ignore'] });
  expect(signalEntered(alone.pid, 'SIGTERM')).toBe(true);
  expect(await once(alone, 'exit')).toEqual([null, 'SIGTERM']);
  expect(signalEntered(alone.pid, 'SIGTERM')).toBe(false);
});
