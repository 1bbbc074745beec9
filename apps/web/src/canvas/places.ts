/** Where each box stands on this page: where the lab says, or where it stood before, or a new place. */
import { overlaps, placeNew, rectAt } from '@patchbay/shared/drawing';
import type { Box, LabDrawing, Point, Rect } from '@patchbay/shared/drawing';
import type { Positions } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';

export interface Places {
  readonly lab: string | undefined;
  readonly boxes: readonly Box[];
  /** Of every box, by its key. */
  readonly places: Positions;
  /** The same by id, of all that were ever drawn on this page: what was moved in the kernel stays where it is here. */
  readonly byId: Positions;
}

/** The lab's positions, and for what has none a place that stays as long as the page. */
export const placesOf = (before: Places | undefined, lab: string | undefined, drawing: LabDrawing, kept: Positions): Places => {
  const memory = before?.lab === lab ? before : undefined;
  const known = { ...kept, ...rememberedPlaces(memory, drawing.boxes, kept) };
  const places: Positions = { ...known, ...placeNew(drawing, known) };
  const drawn = drawing.boxes.flatMap(({ id, key }) => {
    const at = recordAt(places, key);
    return at === undefined ? [] : [[id, at] as const];
  });
  return { lab, boxes: drawing.boxes, places, byId: { ...memory?.byId, ...Object.fromEntries(drawn) } };
};

/** The places, by key, of what nobody placed and may stay where it was. */
const rememberedPlaces = (memory: Places | undefined, boxes: readonly Box[], kept: Positions): Positions => {
  const asBefore = new Set(memory?.boxes);
  const changed = boxes.filter((box) => !asBefore.has(box)).map(({ key }) => key);
  const standing = new Map<string, Rect>();
  for (const { kind, key, size } of boxes) {
    const at = recordAt(kept, key);
    if (at !== undefined && kind !== 'host') standing.set(key, rectAt(at, size));
  }
  const remembered: [string, Point][] = [];
  for (const box of boxes) {
    const at = recordAt(memory?.byId, box.id);
    if (at === undefined || Object.hasOwn(kept, box.key)) continue;
    const rect = rectAt(at, box.size);
    if (box.kind !== 'host') {
      // it, or what stands beside it, has grown or was cabled to it since: what nobody placed makes room
      const others = asBefore.has(box) ? changed : [...standing.keys()];
      if (others.some((key) => isTooNear(box, rect, key, standing.get(key)))) continue;
      standing.set(box.key, rect);
    }
    remembered.push([box.key, at]);
  }
  return Object.fromEntries(remembered);
};

/** Boxes that stand closer beside each other than this have grown into each other, or leave no room for their cable. */
const ROOM = 8;
const ROOM_FOR_CABLE = 96;

const isTooNear = (box: Box, rect: Rect, key: string, other: Rect | undefined): boolean => {
  if (other === undefined) return false;
  const room = box.connectedTo.includes(key) ? ROOM_FOR_CABLE : ROOM;
  return overlaps(rect, { ...other, x: other.x - room, width: other.width + 2 * room });
};
