import type { Side } from '@patchbay/shared/drawing';
import { describe, expect, it } from 'vitest';
import { freeSide } from './free-side.ts';

const BOX = { x: 0, y: 0, width: 212, height: 90 };
const sockets = (...sides: readonly Side[]) => sides.map((side) => ({ side }));

describe('freeSide', () => {
  it.each([
    [[], 'right'],
    [['top', 'bottom'], 'right'],
    [['right'], 'top'],
    [['right', 'top'], 'bottom'],
    [['right', 'right', 'top', 'top', 'bottom', 'bottom', 'left'], 'left'],
  ] as const)('of sockets at %j it is %s', (sides, side) => {
    expect(freeSide(BOX, sockets(...sides), [])).toBe(side);
  });

  it('keeps off the boxes that stand near', () => {
    const beside = { ...BOX, x: 230 };
    expect(freeSide(BOX, sockets('top'), [beside])).toBe('bottom');
    expect(freeSide(BOX, sockets('top'), [{ ...beside, y: 60 }])).toBe('right');
  });
});
