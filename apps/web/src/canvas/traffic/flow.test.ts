import type { Cable } from '@patchbay/shared/drawing';
import { describe, expect, it } from 'vitest';
import { busiest, DOTS, flowOf, flowOfAll, levelOf, LEVELS } from './flow.ts';

const end = (key: string) => ({ key, id: key, box: key, namespace: key, name: 'eth0', state: 'up' as const, addresses: [] });
const cable: Pick<Cable, 'ends'> = { ends: [end('a:eth0'), end('b:eth0')] };

describe('what flows through a cable', () => {
  it('is what one end sends, and what it receives, whichever is told of', () => {
    expect(flowOf({ 'a:eth0': [2, 30] }, cable)).toEqual({ forth: 30, back: 2 });
    expect(flowOf({ 'b:eth0': [2, 30] }, cable)).toEqual({ forth: 2, back: 30 });
    expect(flowOf({ 'c:eth0': [2, 30] }, cable)).toEqual({ forth: 0, back: 0 });
  });

  it('is summed where many are told of as one', () => {
    const other: Pick<Cable, 'ends'> = { ends: [end('a:eth1'), end('c:eth0')] };
    expect(flowOfAll({ 'a:eth0': [2, 30], 'c:eth0': [5, 1] }, [cable, other])).toEqual({ forth: 35, back: 3 });
    expect(flowOfAll({}, [])).toEqual({ forth: 0, back: 0 });
  });

  it('is drawn the faster the more it is, and not at all where it is nothing', () => {
    const rates = [0, 0.5, 1, 5, 50, 500, 5000, 1e6];
    const levels = rates.map(levelOf);
    expect(levels).toEqual([...levels].sort());
    expect([levels[0], levels[1]]).toEqual([0, 1]);
    expect(new Set(levels)).toEqual(new Set(LEVELS));
    const passing = Object.values(DOTS).map(({ seconds }) => 1 / seconds);
    const speeds = Object.values(DOTS).map(({ spacing, seconds }) => spacing / seconds);
    expect([passing, speeds]).toEqual([passing.toSorted((a, b) => a - b), speeds.toSorted((a, b) => a - b)]);
  });
});

it('of many cables the busiest move', () => {
  const rates = { a: [1, 0], b: [0, 5], c: [2, 2], d: [0, 1] } as const;
  expect(busiest(rates, 2)).toEqual(new Set(['b', 'c']));
  expect(busiest(rates, 3)).toEqual(new Set(['a', 'b', 'c']));
  expect(busiest(rates, 9)).toEqual(new Set(['a', 'b', 'c', 'd']));
});
