/** A picture of a lab that no kernel has: as it is when all of it works as it is written. Pure. */
import { asWritten, drawLab, fitBoxes, layOut, placeWritten } from '../drawing/index.ts';
import { NO_IDENTITIES } from '../identity/index.ts';
import type { Look, Positions } from '../protocol/index.ts';
import type { Topology } from '../topology/index.ts';
import type { Pens } from './draw-boxes.ts';
import { drawPicture, sceneOf } from './draw-picture.ts';
import type { Scene } from './draw-picture.ts';
import type { Picture } from './picture.ts';

/** What a lab file says of a lab, as far as a picture shows it. */
export interface Written extends Readonly<Scene['marks']> {
  readonly name: string;
  readonly topology: Topology;
  readonly positions: Positions;
  readonly looks: Readonly<Record<string, Look>>;
}

/** What has no position is placed as the page places what is new. */
export const drawAsWritten = ({ name, topology, positions, looks, notes, regions }: Written, pens: Omit<Pens, 'looks'>): Picture => {
  const drawing = drawLab({ topology, observation: asWritten(topology), ids: NO_IDENTITIES, probes: [] });
  const places = placeWritten(drawing, positions);
  const fitted = fitBoxes(drawing, places);
  return drawPicture(name, sceneOf(fitted, layOut(fitted, places), { notes, regions }), { ...pens, looks });
};
