/** Puts a new note or region at a point of the page, or in the middle of what is seen. */
import type { Point, Size } from '@patchbay/shared/drawing';
import { canvasSurface } from '../edit/canvas-surface.ts';
import { freePlace } from '../free-place.ts';
import { takenPlaces } from '../use-making.ts';
import { makeNote, makeRegion, NOTE_SIZE, REGION_SIZE } from './draw-marks.ts';
import type { MarkMaking } from './mark-making.ts';

export const makeMark = (making: MarkMaking, screen?: Point): void => {
  const surface = canvasSurface();
  if (surface === undefined) return;
  const size = making === 'note' ? NOTE_SIZE : REGION_SIZE;
  const wanted = around(surface.toCanvas(screen ?? surface.pointer() ?? surface.middle()), size);
  // a region may lie behind anything
  if (making === 'region') makeRegion({ x: wanted[0], y: wanted[1], ...size });
  else makeNote(freePlace(wanted, size, takenPlaces()));
};

const around = ([x, y]: Point, { width, height }: Size): Point => [Math.round(x - width / 2), Math.round(y - height / 2)];
