import { expect, test } from 'vitest';
import type { Check } from './lab-file.ts';
import { withChecks } from './with-checks.ts';

const ping = (from: string, expect: Check['expect'] = 'work', withinMs = 5_000): Check => ({ kind: 'ping', from, target: '10.0.0.9', withinMs, expect });
const tcp = (port: number): Check => ({ kind: 'tcp', from: 'a', target: '10.0.0.9', port, withinMs: 5_000, expect: 'work' });

test('what says the same stays as it is; what says the opposite of one takes its place, with its time; what is new comes', () => {
  expect(withChecks([ping('a', 'work', 300), tcp(80), ping('b', 'work', 700)], [ping('c'), ping('a', 'fail'), tcp(81), ping('b')])).toEqual([
    tcp(80),
    ping('b', 'work', 700),
    ping('c'),
    ping('a', 'fail', 300),
    tcp(81),
  ]);
});

test('the same twice is said once', () => {
  expect(withChecks([], [ping('a'), ping('a', 'fail')])).toEqual([ping('a', 'fail')]);
});
