/** A picture of a lab, all of it, in the order in which the page draws it. Pure. */
import { boundsOf, curvesOf, grow, holds, isInHost, rectAt } from '../drawing/index.ts';
import type { Box, Cable, CableRoute, DrawnStalk, LabDrawing, Layout, Rect } from '../drawing/index.ts';
import type { Note, Region } from '../protocol/index.ts';
import { HOST } from '../topology/index.ts';
import { drawBox } from './draw-boxes.ts';
import type { Pens, StandingBox } from './draw-boxes.ts';
import { drawCable, drawLabel, drawStalk } from './draw-cables.ts';
import { drawNote, drawRegion } from './draw-marks.ts';
import { widthOf } from './draw-words.ts';
import type { Picture, Shape } from './picture.ts';

/** What is in a picture, each where it is on the canvas. */
export interface Scene {
  readonly boxes: readonly StandingBox[];
  readonly cables: readonly { readonly cable: Cable; readonly route: CableRoute }[];
  readonly stalks: readonly Pick<DrawnStalk, 'from' | 'to'>[];
  readonly marks: { readonly notes: readonly Note[]; readonly regions: readonly Region[] };
}

export const sceneOf = ({ boxes, cables }: LabDrawing, { rects, sockets, routes, stalks }: Layout, marks: Scene['marks']): Scene => ({
  boxes: boxes.flatMap((box) => {
    const rect = rects.get(box.key);
    return rect === undefined ? [] : [{ box, rect, sockets: sockets.get(box.key) ?? [] }];
  }),
  cables: cables.flatMap((cable) => {
    const route = routes.get(cable.key);
    return route === undefined ? [] : [{ cable, route }];
  }),
  stalks,
  marks,
});

/** Around everything. */
const MARGIN = 32;
const NOTHING: Rect = { x: 0, y: 0, width: 0, height: 0 };

export const drawPicture = (title: string, { boxes, cables, stalks, marks }: Scene, pens: Pens): Picture => {
  const { colours, words } = pens;
  const host = boxes.find((standing) => standing.box.key === HOST && isWorthDrawing(standing.box, boxes));
  // one that lies in another is drawn after it; one that is around all of the host's zone, behind that
  const regions = marks.regions.toSorted((a, b) => areaOf(b) - areaOf(a));
  const isAroundHost = (region: Region): boolean => host !== undefined && holds(rectOf(region), host.rect);
  const drawRegions = (drawn: readonly Region[]): readonly Shape[] => drawn.flatMap((region) => drawRegion(region, rectOf(region), colours));
  const shapes = [
    ...drawRegions(regions.filter(isAroundHost)),
    ...(host === undefined ? [] : drawBox(host, pens)),
    ...drawRegions(regions.filter((region) => !isAroundHost(region))),
    ...stalks.flatMap((stalk) => drawStalk(stalk, colours)),
    ...cables.flatMap(({ cable, route }) => drawCable(cable, route, colours)),
    ...boxes.flatMap((standing) => (standing.box.key === HOST ? [] : drawBox(standing, pens))),
    ...cables.flatMap(({ cable, route }) => drawLabel(cable, route, words, colours)),
    ...marks.notes.flatMap((note) => drawNote(note, rectOf(note), colours)),
  ];
  // a curve stays within its control points
  const points = cables.flatMap(({ route }) => curvesOf(route).flat()).map(([x, y]): Rect => ({ x: x - 2, y: y - 2, width: 4, height: 4 }));
  return { title, bounds: whole(grow(boundsOf([...shapes.flatMap(roomOf), ...points]) ?? NOTHING, MARGIN)), ground: colours.ground, shapes };
};

/** The host's zone says nothing where nothing is in it and it does not forward: it is on the page because things are put into it. */
const isWorthDrawing = (host: Box, boxes: readonly StandingBox[]): boolean =>
  boxes.length === 1 || boxes.some(({ box }) => isInHost(box)) || (host.kind === 'host' && host.forwarding !== '0');

const rectOf = ({ at, size: [width, height] }: Note | Region): Rect => rectAt(at, { width, height });

const areaOf = ({ size: [width, height] }: Region): number => width * height;

/** The room that a shape takes; of paths, what is known otherwise. */
export const roomOf = (shape: Shape): readonly Rect[] => {
  switch (shape.kind) {
    case 'rect':
      return [grow(shape.rect, (shape.stroke?.width ?? 0) / 2)];
    case 'text': {
      const { at: [x, y], anchor, text, size, font } = shape;
      const width = widthOf(text, size, font);
      return [{ x: anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2, y: y - size, width, height: size * 1.3 }];
    }
    case 'path':
      return [];
  }
};

const whole = ({ x, y, width, height }: Rect): Rect => {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  return { x: left, y: top, width: Math.ceil(x + width) - left, height: Math.ceil(y + height) - top };
};
