import { rectAt } from '@patchbay/shared/drawing';
import { describe, expect, it } from 'vitest';
import { placeCopies } from './place-copies.ts';
import type { CopiedBox } from './place-copies.ts';

const size = { width: 200, height: 80 };
const boxes: readonly CopiedBox[] = [
  { key: 'net2', size, at: [0, 0] },
  { key: 'net3', size, at: [300, 100] },
];

describe('placeCopies', () => {
  it('puts copies beside the originals, as these stand to each other', () => {
    expect(placeCopies(boxes, [rectAt([0, 0], size), rectAt([300, 100], size)])).toEqual({ net2: [540, 0], net3: [840, 100] });
  });

  it('puts their middle where it is wanted', () => {
    expect(placeCopies(boxes, [], [1000, 1000])).toEqual({ net2: [750, 910], net3: [1050, 1010] });
  });

  it('goes on with the row of the originals, as long as that is near', () => {
    const [first] = boxes;
    if (first === undefined) throw new Error('There is no box.');
    const row = [0, 300, 600].map((x) => rectAt([x, 0], size));
    expect(placeCopies([first], row)).toEqual({ net2: [840, 0] });
    expect(placeCopies([first], [rectAt([0, 0], { width: 3000, height: 80 })]).net2?.[1]).not.toBe(0);
  });

  it('puts them upon nothing', () => {
    const [first] = boxes;
    if (first === undefined) throw new Error('There is no box.');
    const there = rectAt([240, 0], size);
    const [x = 0, y = 0] = placeCopies([first], [rectAt([0, 0], size), there]).net2 ?? [];
    expect(x >= there.x + there.width || y >= there.y + there.height || y + size.height <= there.y).toBe(true);
  });

  it('has nothing to say of no boxes', () => {
    expect(placeCopies([], [])).toEqual({});
  });
});
