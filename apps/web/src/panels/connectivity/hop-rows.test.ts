import type { TraceHop } from '@patchbay/shared/connectivity';
import { expect, it } from 'vitest';
import { hopRows } from './hop-rows.ts';

const heard = (ttl: number): TraceHop => ({ ttl, replies: [{ from: '10.0.1.254', timeMs: 0.1 }, undefined] });
const silent = (ttl: number): TraceHop => ({ ttl, replies: [undefined, undefined] });

it('silent hops in a row are one line, those that answer have one each', () => {
  expect(hopRows([heard(1), silent(2), heard(3), silent(4), silent(5), silent(6)])).toEqual([
    { from: 1, to: 1, hop: heard(1) },
    { from: 2, to: 2 },
    { from: 3, to: 3, hop: heard(3) },
    { from: 4, to: 6 },
  ]);
});
