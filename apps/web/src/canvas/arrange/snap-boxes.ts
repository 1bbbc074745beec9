/** Where boxes that are being dragged come to stand: on a line of the others, or at equal distances between them. */
import { boundsOf, holds, isInHost, overlaps, rectAt } from '@patchbay/shared/drawing';
import type { Point, Rect } from '@patchbay/shared/drawing';
import { isMark, rectOf } from '../marks/mark-nodes.ts';
import type { CanvasNode } from '../marks/mark-nodes.ts';
import type { Move } from '../move-boxes.ts';
import { AXES, movedBy } from './axis.ts';
import type { Axis } from './axis.ts';
import { linesOf, snapToLine } from './snap-lines.ts';
import type { SnapLine } from './snap-lines.ts';
import { equalGaps, snapToSpacing } from './spacing.ts';
import type { Gap } from './spacing.ts';

/** What is drawn of it. */
export interface Guides {
  readonly lines: readonly SnapLine[];
  readonly gaps: readonly Gap[];
}
export const NO_GUIDES: Guides = { lines: [], gaps: [] };

export interface Snapped {
  /** How far all of them go from where the pointer has them. */
  readonly by: Point;
  readonly guides: Guides;
}

export interface SnapView {
  /** What is in sight: nothing snaps to what is not. */
  readonly sight: Rect;
  /** In units of the canvas. */
  readonly reach: number;
}

/** `moves`: where the pointer would have the boxes. */
export const snapBoxes = (nodes: readonly CanvasNode[], moves: readonly Move[], { sight, reach }: SnapView): Snapped => {
  const to = new Map(moves.map((move) => [move.id, move.to]));
  const takesHostAlong = nodes.some((node) => isHost(node) && to.has(node.id));
  const regions = nodes.filter(({ id, type }) => type === 'region' && to.has(id)).map(rectOf);
  const isMoving = (node: CanvasNode): boolean =>
    to.has(node.id) || (takesHostAlong && isHosted(node)) || regions.some((region) => holds(region, rectOf(node)));
  const movingInHost = nodes.some((node) => isMoving(node) && isHosted(node));
  const moving = boundsOf(nodes.flatMap((node) => rectMoved(node, to.get(node.id)) ?? []));
  if (moving === undefined) return { by: [0, 0], guides: NO_GUIDES };

  // the zone fits itself around what is moved in it: it has no line of its own then
  const standing = nodes.filter((node) => !isMoving(node) && !(movingInHost && isHost(node)));
  const others = standing.map((node) => ({ node, rect: rectOf(node) })).filter(({ rect }) => overlaps(rect, sight));
  const beside = others.filter(({ node }) => node.type !== 'region' && isHosted(node) === movingInHost);
  const rects = others.map(({ rect }) => rect);
  const row = beside.map(({ rect }) => rect);

  const by = AXES.map((axis) => nearer(snapToLine(moving, rects, axis, reach), snapToSpacing(moving, row, axis, reach)));
  const snapped = movedBy(moving, [by[0] ?? 0, by[1] ?? 0]);
  const onAxis = <T>(axis: Axis, of: readonly T[]): readonly T[] => (by[AXES.indexOf(axis)] === undefined ? [] : of);
  return {
    by: [by[0] ?? 0, by[1] ?? 0],
    guides: {
      lines: AXES.flatMap((axis) => onAxis(axis, linesOf(snapped, rects, axis))),
      gaps: AXES.flatMap((axis) => onAxis(axis, equalGaps(snapped, row, axis))),
    },
  };
};

const isHost = (node: CanvasNode): boolean => !isMark(node) && node.data.box.kind === 'host';
const isHosted = (node: CanvasNode): boolean => !isMark(node) && isInHost(node.data.box);

const rectMoved = ({ width = 0, height = 0 }: CanvasNode, to: Move['to'] | undefined): Rect | undefined =>
  to && rectAt([to.x, to.y], { width, height });

/** A line is easier to see than a distance. */
const nearer = (line: number | undefined, spacing: number | undefined): number | undefined => {
  if (line === undefined || spacing === undefined) return line ?? spacing;
  return Math.abs(spacing) < Math.abs(line) ? spacing : line;
};
