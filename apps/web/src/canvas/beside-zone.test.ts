import { overlaps } from '@patchbay/shared/drawing';
import type { Point, Rect } from '@patchbay/shared/drawing';
import { describe, expect, it } from 'vitest';
import { offZone } from './beside-zone.ts';

const zone: Rect = { x: 0, y: 0, width: 600, height: 200 };
const box = (x: number, y: number): Rect => ({ x, y, width: 200, height: 80 });
const shifted = (rect: Rect, [dx, dy]: Point): Rect => ({ ...rect, x: rect.x + dx, y: rect.y + dy });

describe('what is put upon the host’s zone', () => {
  it('goes out by the nearest side', () => {
    expect(offZone(zone, [box(200, 150)], [])).toEqual([0, 74]);
    expect(offZone(zone, [box(550, 60)], [])).toEqual([74, 0]);
    expect(offZone(zone, [box(200, -40)], [])).toEqual([0, -64]);
    expect(offZone(zone, [box(-190, 60)], [])).toEqual([-34, 0]);
  });

  it('stays where it does not lie upon it', () => {
    expect(offZone(zone, [box(200, 200)], [])).toEqual([0, 0]);
    expect(offZone(zone, [], [])).toEqual([0, 0]);
  });

  it('goes along the side until it lies upon nothing', () => {
    const there = box(200, 224);
    const moved = shifted(box(200, 150), offZone(zone, [box(200, 150)], [there]));
    expect(overlaps(moved, there) || overlaps(moved, zone)).toBe(false);
    expect(moved.y).toBe(224);
  });

  it('stays together', () => {
    const [dx, dy] = offZone(zone, [box(0, 150), box(250, 170)], []);
    expect([dx, dy]).toEqual([0, 74]);
  });
});
