import type { LabDrawing } from '@patchbay/shared/drawing';
import { build, drawingOf, threeOnABridge, withBridge, withCable, withNamespace } from '@patchbay/shared/drawing/test-lab';
import { setUp } from '@patchbay/shared/gesture';
import { applyDiff } from '@patchbay/shared/topology';
import { expect, it } from 'vitest';
import { foldDrawing, hidingPlaces, leavesOf } from './fold-drawing.ts';

const BRIDGE = 'host:mybridge0';
const drawing = drawingOf(threeOnABridge);
const folded = new Set([BRIDGE]);
const bridgeIn = ({ boxes }: LabDrawing) => boxes.find(({ kind }) => kind === 'bridge');

it('what hangs on a bridge alone goes into it, with its cables, and comes out again', () => {
  const now = foldDrawing(drawing, folded);
  expect(now.boxes.map(({ key }) => key)).toEqual(['host', 'host/mybridge0']);
  expect(now.cables).toEqual([]);
  expect(bridgeIn(now)).toMatchObject({ leaves: { count: 3, ailing: 0, folded: true, many: false } });
  const hidden = now.boxes.flatMap((box) => (box.kind === 'bridge' ? (box.leaves?.cables ?? []) : []));
  expect(hidden.map(({ ends }) => ends.map(({ key }) => key))).toEqual([0, 1, 2].map((n) => [`host:veth${String(n)}`, `net${String(n)}:eth0`]));
  const back = foldDrawing(drawing, new Set());
  expect(bridgeIn(back)).toMatchObject({ leaves: { cables: [] } });
  expect(back.boxes.map(({ key }) => key)).toEqual(drawing.boxes.map(({ key }) => key));
  expect(back.cables).toEqual(drawing.cables);
  expect(bridgeIn(back)).toMatchObject({ leaves: { count: 3, folded: false }, size: bridgeIn(drawing)?.size });
});

it('a folded bridge says how many in it are not well', () => {
  const down = drawingOf(applyDiff(threeOnABridge, setUp(threeOnABridge, { namespace: 'net2', interface: 'eth0' }, false)));
  expect(bridgeIn(foldDrawing(down, folded))).toMatchObject({ leaves: { count: 3, ailing: 1 } });
});

it('what is cabled elsewhere too, or to no bridge, or alone, stays', () => {
  const at = (bridge: string) => ({ namespace: 'host', bridge });
  const lab = drawingOf(
    build(
      ...['br0', 'br1'].map(withBridge),
      ...['a', 'b', 'router', 'alone', 'apart'].map(withNamespace),
      withCable({ namespace: 'a' }, at('br0')),
      withCable({ namespace: 'b' }, at('br0')),
      withCable({ namespace: 'router' }, at('br0')),
      withCable({ namespace: 'router' }, at('br1')),
      withCable({ namespace: 'alone' }, at('br1')),
    ),
  );
  expect([...leavesOf(lab)].map(([bridge, leaves]) => [bridge, leaves.map(({ key }) => key)])).toEqual([['host/br0', ['a', 'b']]]);
  const now = foldDrawing(lab, new Set(['host:br0', 'host:br1']));
  expect(now.boxes.map(({ key }) => key)).toEqual(['host', 'host/br0', 'host/br1', 'router', 'alone', 'apart']);
  expect(now.cables).toHaveLength(3);
});

it('a lab in which nothing can be folded is the same', () => {
  const lab = drawingOf(build(withBridge('br0'), withNamespace('a')));
  expect(foldDrawing(lab, new Set(['host:br0']))).toBe(lab);
});

it('tells what to unfold to see something', () => {
  expect(hidingPlaces(drawing, folded, ['net1'])).toEqual([BRIDGE]);
  expect(hidingPlaces(drawing, folded, [BRIDGE])).toEqual([]);
  expect(hidingPlaces(drawing, new Set(), ['net1'])).toEqual([]);
});
