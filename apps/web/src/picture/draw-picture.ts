/** A picture of the lab as it is on the canvas, all of it, in the order in which the page draws it. Pure. */
import { curvesOf } from '../canvas/cable-curve.ts';
import type { FlowElements } from '../canvas/flow-elements.ts';
import { boundsOf, grow } from '../canvas/geometry.ts';
import type { Rect } from '../canvas/geometry.ts';
import { rectOf } from '../canvas/marks/mark-nodes.ts';
import type { MarkNode } from '../canvas/marks/mark-nodes.ts';
import { drawBox } from './draw-boxes.ts';
import type { Pens } from './draw-boxes.ts';
import { drawCable, drawLabel, drawStalk } from './draw-cables.ts';
import { drawNote, drawRegion } from './draw-marks.ts';
import { widthOf } from './draw-words.ts';
import type { Picture, Shape } from './picture.ts';

export interface Drawn extends Pick<FlowElements, 'nodes' | 'edges' | 'routes'> {
  readonly marks: readonly MarkNode[];
}

/** Around everything. */
const MARGIN = 32;
const NOTHING: Rect = { x: 0, y: 0, width: 0, height: 0 };

export const drawPicture = (title: string, { nodes, edges, routes, marks }: Drawn, pens: Pens): Picture => {
  const { colours, t } = pens;
  const behind = [
    ...marks.flatMap((node) => (node.type === 'region' ? [{ z: node.zIndex ?? 0, shapes: drawRegion(node.data.region, rectOf(node), colours) }] : [])),
    ...nodes.flatMap((node) => (node.data.box.kind === 'host' ? [{ z: node.zIndex ?? 0, shapes: drawBox(node, rectOf(node), pens) }] : [])),
  ].toSorted((a, b) => a.z - b.z);
  const cables = edges.flatMap(({ type, data }) => {
    const route = type === 'cable' && data !== undefined ? routes.get(data.cable.key) : undefined;
    return type === 'cable' && data !== undefined && route !== undefined ? [{ cable: data.cable, route }] : [];
  });
  const shapes = [
    ...behind.flatMap(({ shapes: of }) => of),
    ...edges.flatMap(({ type, data }) => (type === 'stalk' && data !== undefined ? drawStalk(data, colours) : [])),
    ...cables.flatMap(({ cable, route }) => drawCable(cable, route, colours)),
    ...nodes.flatMap((node) => (node.data.box.kind === 'host' ? [] : drawBox(node, rectOf(node), pens))),
    ...cables.flatMap(({ cable, route }) => drawLabel(cable, route, t, colours)),
    ...marks.flatMap((node) => (node.type === 'note' ? drawNote(node.data.note, rectOf(node), colours) : [])),
  ];
  // a curve stays within its control points
  const points = cables.flatMap(({ route }) => curvesOf(route).flat()).map(([x, y]): Rect => ({ x: x - 2, y: y - 2, width: 4, height: 4 }));
  return { title, bounds: whole(grow(boundsOf([...shapes.flatMap(roomOf), ...points]) ?? NOTHING, MARGIN)), ground: colours.ground, shapes };
};

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
