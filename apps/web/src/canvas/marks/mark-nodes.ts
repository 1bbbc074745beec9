/**
 * Notes and regions as nodes of React Flow. What did not change keeps its identity. They stand beside the boxes, which
 * know nothing of them: regions behind all boxes, notes before. Pure.
 */
import { holds, keepList, rectAt } from '@patchbay/shared/drawing';
import type { Rect } from '@patchbay/shared/drawing';
import type { Marks, Note, Positions, Region } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { HOST } from '@patchbay/shared/topology';
import type { Node } from '@xyflow/react';
import type { BoxNode } from '../flow-elements.ts';
import { markNodeId } from './mark-id.ts';

export interface NoteData extends Record<string, unknown> {
  readonly id: string;
  readonly note: Note;
}
export interface RegionData extends Record<string, unknown> {
  readonly id: string;
  readonly region: Region;
}
export type NoteNode = Node<NoteData, 'note'>;
export type RegionNode = Node<RegionData, 'region'>;
export type MarkNode = NoteNode | RegionNode;

/** All that React Flow draws as nodes. */
export type CanvasNode = BoxNode | MarkNode;

export const isMark = (node: CanvasNode): node is MarkNode => node.type === 'note' || node.type === 'region';

export interface MarkNodesInput {
  readonly marks: Marks;
  /** Where things are on this page only, while they are dragged; those of marks by the ids of their nodes. */
  readonly moving: Positions;
  readonly selected: ReadonlySet<string>;
  /** What a screen reader says of each, by the id of its node. */
  readonly spoken: ReadonlyMap<string, string>;
  readonly boxes: readonly BoxNode[];
}

export const markNodes = ({ marks, moving, selected, spoken, boxes }: MarkNodesInput, before: readonly MarkNode[] = []): readonly MarkNode[] => {
  const known = new Map(before.map((node) => [node.id, node]));
  const host = boxes.find(({ id }) => id === HOST);
  const hostRect = host && rectOf(host);
  const keep = <N extends MarkNode>(node: N, isSame: (old: MarkNode) => boolean): N => {
    const old = known.get(node.id);
    const same = old?.type === node.type && isSame(old) && old.position.x === node.position.x && old.position.y === node.position.y;
    return same && old.selected === node.selected && old.ariaLabel === node.ariaLabel && old.zIndex === node.zIndex ? (old as N) : node;
  };
  const common = (id: string, { at, size: [width, height] }: Note | Region) => {
    const [x, y] = recordAt(moving, id) ?? at;
    return {
      id,
      position: { x, y },
      width,
      height,
      // given, not measured, as a box's
      measured: { width, height },
      selected: selected.has(id),
      ariaLabel: spoken.get(id) ?? '',
      connectable: false,
      domAttributes: KEYS,
    };
  };
  const regions = Object.entries(marks.regions).map(([id, region]): RegionNode => {
    const base = common(markNodeId(id), region);
    // before the host's zone, whose part it may mark, unless all of the zone is in it
    const isBehindHost = hostRect !== undefined && holds(rectAt([base.position.x, base.position.y], base), hostRect);
    return keep({ ...base, type: 'region', data: { id, region }, zIndex: isBehindHost ? -3 : -1 }, (old) => old.data.region === region);
  });
  const notes = Object.entries(marks.notes).map(([id, note]): NoteNode =>
    keep({ ...common(markNodeId(id), note), type: 'note', data: { id, note }, zIndex: 0 }, (old) => old.data.note === note),
  );
  // one that lies in another is drawn after it
  const bySize = regions.toSorted((a, b) => areaOf(b) - areaOf(a));
  return keepList<MarkNode>([...bySize, ...notes], before);
};

/** Of the words that say what keys do with a note or a region; React Flow's own are about boxes. */
export const MARK_KEYS_ID = 'keys-of-marks';
const KEYS = { 'aria-describedby': MARK_KEYS_ID };

/** In the order in which they are drawn, and read: what belongs together, then the boxes, then what is said of them. */
export const allNodes = (boxes: readonly BoxNode[], marks: readonly MarkNode[]): readonly CanvasNode[] =>
  marks.length === 0 ? boxes : [...marks.filter(({ type }) => type === 'region'), ...boxes, ...marks.filter(({ type }) => type === 'note')];

export const rectOf = ({ position: { x, y }, width = 0, height = 0 }: Pick<CanvasNode, 'position' | 'width' | 'height'>): Rect =>
  rectAt([x, y], { width, height });

const areaOf = ({ width = 0, height = 0 }: MarkNode): number => width * height;
