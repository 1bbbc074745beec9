import type { Check } from '@patchbay/shared/lab-file';
import { expect, test } from 'vitest';
import { tryIn } from './try-check.ts';

const PING: Check = { kind: 'ping', from: 'net0', target: '10.0.1.2', withinMs: 3_000, expect: 'work' };

interface Answered {
  /** How long a try takes; `waited` is how long it may wait for its answer. */
  readonly takesMs: (waitedMs: number) => number;
  /** The number of the try that works, from 1; none without it. */
  readonly worksAt?: number;
}

/** Tries it by a clock that stands still but for what is waited: what came of it, and when it was tried. */
async function tried(check: Check, { takesMs, worksAt }: Answered) {
  let now = 0;
  const at: number[] = [];
  const run = (argv: readonly string[]) => {
    at.push(now);
    now += takesMs(Number(argv[argv.indexOf('-W') + 1]) * 1_000);
    return Promise.resolve({ exit: at.length === worksAt ? 0 : 2, stdout: '', stderr: 'ping: connect: Network is unreachable\n' });
  };
  const clock = {
    now: () => now,
    wait: (ms: number) => {
      now += ms;
      return Promise.resolve();
    },
  };
  return { outcome: await tryIn({ run }, check, clock), at };
}

const atOnce = { takesMs: () => 0 };
/** As ping does to which nothing answers. */
const allOfItsTime = { takesMs: (waitedMs: number) => waitedMs };

test('what fails at once is tried again after ever longer pauses, and at the end of its time', async () => {
  expect(await tried(PING, atOnce)).toEqual({
    outcome: { holds: false, durationMs: 2_900, words: 'connect: Network is unreachable' },
    at: [0, 100, 300, 700, 1_200, 1_700, 2_200, 2_700, 2_900],
  });
  expect((await tried({ ...PING, withinMs: 1_000 }, atOnce)).at).toEqual([0, 100, 300, 700, 900]);
  expect((await tried({ ...PING, withinMs: 50 }, atOnce)).at).toEqual([0]);
});

test('what waits for its answer is tried for a second each time, and not beyond its time', async () => {
  expect(await tried(PING, allOfItsTime)).toMatchObject({ outcome: { holds: false, durationMs: 3_000 }, at: [0, 1_100, 2_300] });
});

test('what works is not tried again, and counts by what was expected', async () => {
  expect(await tried(PING, { ...atOnce, worksAt: 3 })).toEqual({ outcome: { holds: true, durationMs: 300 }, at: [0, 100, 300] });
  expect(await tried({ ...PING, expect: 'fail' }, { ...atOnce, worksAt: 2 })).toEqual({ outcome: { holds: false, durationMs: 100 }, at: [0, 100] });
  expect((await tried({ ...PING, expect: 'fail' }, atOnce)).outcome).toMatchObject({ holds: true, durationMs: 2_900 });
});
