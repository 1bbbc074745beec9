/** How what was moved is told to the lab: boxes by their positions, notes and regions as they are now. Pure. */
import type { Rect } from '@patchbay/shared/drawing';
import { MARK_SIDE } from '@patchbay/shared/protocol';
import type { Marks, MarksChange, Positions } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import type { Move } from '../move-boxes.ts';
import { markIdOf } from './mark-id.ts';
import type { CanvasNode } from './mark-nodes.ts';

/** The moves, with those of what goes along with regions: by their way in whole units, as they are kept. */
export const withHeld = (moves: readonly Move[], held: ReadonlyMap<string, string>, nodes: readonly CanvasNode[]): readonly Move[] => {
  if (held.size === 0) return moves;
  const at = new Map(nodes.map(({ id, position }) => [id, position]));
  const to = new Map(moves.map((move) => [move.id, move.to]));
  const along = [...held].flatMap(([id, region]) => {
    const [own, from, there] = [at.get(id), at.get(region), to.get(region)];
    if (own === undefined || from === undefined || there === undefined) return [];
    return [{ id, to: { x: own.x + Math.round(there.x) - from.x, y: own.y + Math.round(there.y) - from.y } }];
  });
  return [...moves, ...along];
};

/** `moved`: the new places, by the keys of boxes and the ids of the nodes of marks. */
export const moveMarks = (marks: Marks, moved: Positions): { readonly positions: Positions; readonly marks: MarksChange } => {
  const entries = Object.entries(moved);
  const places = entries.flatMap(([key, at]) => {
    const id = markIdOf(key);
    return id === undefined ? [] : [[id, at] as const];
  });
  const notes = places.flatMap(([id, at]) => {
    const note = recordAt(marks.notes, id);
    return note === undefined ? [] : [[id, { ...note, at }] as const];
  });
  const regions = places.flatMap(([id, at]) => {
    const region = recordAt(marks.regions, id);
    return region === undefined ? [] : [[id, { ...region, at }] as const];
  });
  return {
    positions: Object.fromEntries(entries.filter(([key]) => markIdOf(key) === undefined)),
    marks: {
      ...(notes.length > 0 && { notes: Object.fromEntries(notes) }),
      ...(regions.length > 0 && { regions: Object.fromEntries(regions) }),
    },
  };
};

/** The note or the region, by the id of its node, as large as that. */
export const resized = ({ notes, regions }: Marks, node: string, { x, y, width, height }: Rect): MarksChange => {
  const id = markIdOf(node) ?? '';
  const place = { at: [Math.round(x), Math.round(y)], size: [sideOf(width), sideOf(height)] } as const;
  const [note, region] = [recordAt(notes, id), recordAt(regions, id)];
  return { ...(note && { notes: { [id]: { ...note, ...place } } }), ...(region && { regions: { [id]: { ...region, ...place } } }) };
};

export const sideOf = (side: number): number => Math.round(Math.min(MARK_SIDE.most, Math.max(MARK_SIDE.least, side)));
