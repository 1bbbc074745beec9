import type { Rect } from '@patchbay/shared/drawing';
import { describe, expect, it } from 'vitest';
import { heldBy, regionAround } from './held.ts';

const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height });
const all = [
  { id: 'region', rect: rect(0, 0, 400, 300), isRegion: true },
  { id: 'inner', rect: rect(20, 20, 200, 200), isRegion: true },
  { id: 'inside', rect: rect(40, 40, 100, 60), isRegion: false },
  { id: 'across', rect: rect(350, 40, 100, 60), isRegion: false },
  { id: 'outside', rect: rect(900, 40, 100, 60), isRegion: false },
];

describe('what goes along with a region', () => {
  it('is what stands wholly in it, other regions too', () => {
    expect([...heldBy(new Set(['region']), all)]).toEqual([['inner', 'region'], ['inside', 'region']]);
  });

  it('is not what moves by itself, and nothing goes along with a box', () => {
    expect([...heldBy(new Set(['region', 'inside']), all).keys()]).toEqual(['inner']);
    expect(heldBy(new Set(['inside']), all).size).toBe(0);
  });
});

it('a region around things holds them', () => {
  const around = regionAround(all.slice(3).map((one) => one.rect));
  expect(around).toEqual(rect(318, -16, 714, 148));
  expect(regionAround([])).toBeUndefined();
});
