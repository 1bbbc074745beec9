import type { Explanation } from '@patchbay/shared/explain';
import type { PingEvent } from '@patchbay/shared/ping';
import { expect, it } from 'vitest';
import { judgePing, latestOutcome } from './judge-ping.ts';

const works: Explanation = { hops: [], doubts: [] };
const stops: Explanation = { hops: [], doubts: [], stopsAt: { cause: 'not-forwarding', way: 'there', at: { namespace: 'r' }, values: {}, remedies: [] } };
const unsure: Explanation = { hops: [], doubts: ['numgen random mod 2 0 drop'] };

const reply: PingEvent = { kind: 'reply', seq: 1, from: '10.0.1.2', ttl: 64, timeMs: 1 };
const lost: PingEvent = { kind: 'no-answer', seq: 1 };
const text: PingEvent = { kind: 'text', text: '' };

it.each([
  ['it fails as predicted, at once', stops, [lost], 'stops'],
  ['it works as predicted', works, [reply, reply, reply, reply], undefined],
  ['nothing came yet', stops, [text], undefined],
  ['what is not understood is no cause', unsure, [lost, lost, lost, lost], 'unsure'],
  ['what is not understood may work', unsure, [reply, reply, reply, reply], undefined],
  ['it was mended just now', works, [lost, lost, lost], 'expected'],
  ['it fails though it should not', works, [lost, lost, text, lost, { kind: 'error', message: '' }], 'differs'],
  ['answers on their way when it broke', stops, [reply, reply, reply], undefined],
  ['it works though it should not', stops, [reply, reply, reply, reply], 'differs'],
  ['the last of them count', works, [reply, lost, lost, lost], 'expected'],
] as const)('%s', (_what, explanation, events, judgement) => {
  expect(judgePing(latestOutcome(events), explanation, events)).toBe(judgement);
});

it('what was said before it was predicted contradicts nothing', () => {
  expect(judgePing(lost, works, [])).toBe('expected');
});
