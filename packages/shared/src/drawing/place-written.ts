/** Where everything of a lab stands whose file says where some of it does. Pure. */
import type { Positions } from '../protocol/index.ts';
import { recordAt } from '../records/index.ts';
import { HOST } from '../topology/index.ts';
import { HOST_SIZE } from './box-size.ts';
import { boundsOf, overlaps, rectAt } from './geometry.ts';
import { HOST_ORIGIN } from './host-zone.ts';
import { isInHost } from './lab-drawing.ts';
import type { LabDrawing } from './lab-drawing.ts';
import { placeNew } from './place-new.ts';

/** Room below the host's zone. */
const BELOW_HOST = 72;

/** Who wrote places by hand may not have thought of the host: where nothing is in it, it makes room. */
export const placeWritten = (drawing: LabDrawing, written: Positions): Positions => {
  const places: Positions = { ...written, ...placeNew(drawing, written) };
  const others = drawing.boxes.filter(({ kind }) => kind !== 'host');
  if (others.some(isInHost) || Object.hasOwn(places, HOST)) return places;
  const rects = others.flatMap(({ key, size }) => {
    const at = recordAt(places, key);
    return at === undefined ? [] : [rectAt(at, size)];
  });
  const bounds = boundsOf(rects);
  if (bounds === undefined || !rects.some((rect) => overlaps(rect, rectAt(HOST_ORIGIN, HOST_SIZE)))) return places;
  return { ...places, [HOST]: [bounds.x, bounds.y - HOST_SIZE.height - BELOW_HOST] };
};
