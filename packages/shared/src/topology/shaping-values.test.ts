import { describe, expect, it } from 'vitest';
import { addBridge, shape, shapingOfCable, startingPoint } from '../gesture/index.ts';
import { applyDiff, featuresNeeded, parseShaping, problemsOf, problemsOfKernel, renderShaping } from './index.ts';
import type { ShapingField, ShapingValues } from './index.ts';

const pair = startingPoint('two-on-a-veth-pair');
const eth = { namespace: 'net0', interface: 'vethmother' };

describe('values as a person writes them', () => {
  it.each<[ShapingField, string, number | undefined, string?]>([
    ['delay', '20ms', 20],
    ['delay', '300us', 0.3],
    ['delay', '1.5s', 1500, '1500ms'],
    ['delay', '2S', 2000, '2s'],
    ['delay', '20', undefined],
    ['delay', '-1ms', undefined],
    ['jitter', '0.25ms', 0.25, '250us'],
    ['loss', '0.1%', 0.1],
    ['loss', '1', undefined],
    ['duplicate', '33.3333%', 33.3333],
    ['rate', '10mbit', 10_000_000],
    ['rate', '1.5Mbit', 1_500_000, '1500kbit'],
    ['rate', '2gbit', 2_000_000_000],
    ['rate', '10mbps', undefined],
    ['rate', '', undefined],
  ])('%s %s', (field, text, value, again = text) => {
    expect(parseShaping(field, text)).toBe(value);
    if (value !== undefined) expect(renderShaping(field, value)).toBe(again);
  });
});

describe('what may not be', () => {
  it.each<[string, ShapingValues]>([
    ['shaping-delay', { delay: 0 }],
    ['shaping-delay', { delay: 0.005 }],
    ['shaping-delay', { delay: 20.005 }],
    ['shaping-delay', { delay: 60_001 }],
    ['shaping-delay', { delay: 60_000, jitter: 2_001 }],
    ['shaping-delay', { delay: 1000.5 }],
    ['shaping-delay', { delay: 20, jitter: 0.0001 }],
    ['shaping-percent', { loss: 100.1 }],
    ['shaping-percent', { duplicate: 0.00001 }],
    ['shaping-rate', { rate: 999 }],
    ['shaping-rate', { rate: 1500 }],
    ['shaping-rate', { rate: Number.NaN }],
    ['jitter-without-delay', { jitter: 5, loss: 1 }],
  ])('%s', (code, values) => {
    expect(problemsOf(pair, shape(pair, [eth], values)).map((problem) => problem.code)).toEqual([code]);
  });

  it('a bridge, an interface that is not there, nothing at all', () => {
    const lab = applyDiff(pair, addBridge(pair, 'host', 'br0'));
    const codes = (diff: Parameters<typeof problemsOf>[1]): readonly string[] => problemsOf(lab, diff).map(({ code }) => code);
    expect(codes(shape(lab, [{ namespace: 'host', interface: 'br0' }], { loss: 1 }))).toEqual(['shaping-of-bridge']);
    expect(codes(shape(lab, [{ namespace: 'net0', interface: 'eth9' }], { loss: 1 }))).toEqual(['missing']);
    expect(codes({ shapings: { added: { 'net0:vethmother': { namespace: 'net0', dev: 'vethmother' } } } })).toEqual(['shaping-empty']);
  });
});

it('a kernel without netem has rates, and nothing else', () => {
  const lacking = new Set(['netem']);
  const problems = (values: ShapingValues) => problemsOfKernel(shape(pair, [eth], values), lacking);
  expect(problems({ rate: 1e6 })).toEqual([]);
  expect(problems({ rate: 1e6, loss: 1 })).toEqual([{ code: 'kernel-lacks', subject: 'net0:vethmother', found: 'netem' }]);
  expect(problemsOfKernel(shape(pair, [eth], { loss: 1 }), new Set())).toEqual([]);
  const needed = (values: ShapingValues) => featuresNeeded(applyDiff(pair, shape(pair, [eth], values)));
  expect([needed({}), needed({ rate: 1e6 }), needed({ rate: 1e6, loss: 1 })]).toEqual([[], [], ['netem']]);
});

it('a cable does what both its ends do', () => {
  const both = [eth, { namespace: 'net1', interface: 'vethfather' }];
  const lab = applyDiff(pair, shape(pair, both, { delay: 20 }));
  expect(shapingOfCable(lab, eth)).toEqual({ delay: 20 });
  expect(shapingOfCable(pair, eth)).toEqual({});
  expect(shape(lab, both, { delay: 20 })).toEqual({});
  expect(shapingOfCable(applyDiff(lab, shape(lab, [eth], {})), eth)).toBeUndefined();
});
