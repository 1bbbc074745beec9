import type { Marks } from '@patchbay/shared/protocol';
import { describe, expect, it } from 'vitest';
import { markNodeId } from './mark-id.ts';
import { allNodes, markNodes } from './mark-nodes.ts';
import { moveMarks, withHeld } from './move-marks.ts';
import { resizesOf } from './resizes.ts';

const marks: Marks = {
  notes: { n1: { text: 'why', at: [10, 20], size: [200, 120], hue: 'yellow' } },
  regions: {
    small: { label: 'in', at: [20, 20], size: [100, 100], hue: 'red' },
    large: { label: 'out', at: [0, 0], size: [900, 900], hue: 'blue' },
  },
  looks: {},
};
const input = { marks, moving: {}, selected: new Set<string>(), spoken: new Map<string, string>(), boxes: [] };

describe('notes and regions as nodes', () => {
  it('has the larger region first, and regions before notes', () => {
    const nodes = markNodes(input);
    expect(allNodes([], nodes).map(({ id }) => id)).toEqual(['large', 'small', 'n1'].map(markNodeId));
  });

  it('keeps those that did not change, and the list where none did', () => {
    const before = markNodes(input);
    expect(markNodes({ ...input, marks: { ...marks } }, before)).toBe(before);
    const moved = markNodes({ ...input, moving: { [markNodeId('n1')]: [11, 20] } }, before);
    expect(moved[0]).toBe(before[0]);
    expect(moved[2]?.position).toEqual({ x: 11, y: 20 });
    const selected = markNodes({ ...input, selected: new Set([markNodeId('small')]) }, before);
    expect([selected[0] === before[0], selected[1]?.selected]).toEqual([true, true]);
  });

  it('are told to the lab where they lie, apart from the boxes', () => {
    const { positions, marks: told } = moveMarks(marks, { net0: [1, 2], [markNodeId('n1')]: [30, 40], [markNodeId('gone')]: [0, 0] });
    expect(positions).toEqual({ net0: [1, 2] });
    expect(told).toEqual({ notes: { n1: { ...marks.notes.n1, at: [30, 40] } } });
  });

  it('move by whole units with their region', () => {
    const nodes = markNodes(input);
    const held = new Map([[markNodeId('n1'), markNodeId('large')]]);
    const moves = withHeld([{ id: markNodeId('large'), to: { x: 7.6, y: -3.2 } }], held, nodes);
    expect(moves.at(-1)).toEqual({ id: markNodeId('n1'), to: { x: 18, y: 17 } });
  });

  it('are resized at any side, and not by being measured', () => {
    const nodes = markNodes(input);
    const id = markNodeId('n1');
    const size = { id, type: 'dimensions', dimensions: { width: 180, height: 120 } } as const;
    expect(resizesOf([size], nodes)).toEqual([]);
    expect(resizesOf([{ id, type: 'position', position: { x: 30, y: 20 } }, { ...size, resizing: true }], nodes)).toEqual([
      { id, rect: { x: 30, y: 20, width: 180, height: 120 }, done: false },
    ]);
  });
});
