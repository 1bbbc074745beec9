/** Where what is said of a cable stands: on its middle, and beside it where that would cover its sockets or their names. */
import { textWidth } from './box-size.ts';
import { curvesOf, middleOf } from './cable-curve.ts';
import type { CableRoute } from './cable-curve.ts';
import { grow, overlaps, rectAt } from './geometry.ts';
import type { Point, Rect, Size } from './geometry.ts';
import type { Cable, DrawnEnd } from './lab-drawing.ts';
import type { SocketPlace } from './layout-sockets.ts';

/** In canvas units, as the page and the picture write it. */
export const CABLE_LABEL_LINE = 16;
const UNIT = 6.8;
const PADDING = 5;
/** With the gap behind it. */
const ARROW = 14;
/** From the middle of a socket to where a label begins, so that it stays to be seen. */
const CLEAR_OF_SOCKET = 6;

/** What is said of one direction, or of both at once. */
export interface LabelWay {
  readonly words: readonly string[];
  /** The direction on the canvas, in degrees clockwise from rightwards; none where the same is said of both. */
  readonly angle?: number;
}

/** `forth`: what is said of the direction from the cable's first end to its second. `isApart`: though it be the same, each is said of its own. */
export const labelWays = ({ from, to }: CableRoute, forth: readonly string[], back: readonly string[], isApart = false): readonly LabelWay[] => {
  const angle = (Math.atan2(to.at[1] - from.at[1], to.at[0] - from.at[0]) * 180) / Math.PI;
  const ways = forth.join() === back.join() && !isApart ? [{ words: forth }] : [{ words: forth, angle }, { words: back, angle: angle + 180 }];
  return ways.filter(({ words }) => words.length > 0);
};

export interface CableLabelPlace {
  /** Its middle. */
  readonly at: Point;
  /** Between two boxes side by side there is no room for all of it in a line: each word stands in one of its own. */
  readonly broken: boolean;
}

/** Of at least one way. */
export const placeCableLabel = (route: CableRoute, ends: Cable['ends'], ways: readonly LabelWay[]): CableLabelPlace => {
  const { from, to } = route;
  const middle = middleOf(curvesOf(route));
  const [across, down] = [Math.abs(to.at[0] - from.at[0]), Math.abs(to.at[1] - from.at[1])];
  const hasArrow = ways.some(({ angle }) => angle !== undefined);
  const inOneLine = sizeOf(ways.map(({ words }) => words.join(' · ')), hasArrow);
  const broken = isLevel(route) && inOneLine.width > across - 2 * CLEAR_OF_SOCKET && ways.some(({ words }) => words.length > 1);
  const size = broken ? sizeOf(ways.flatMap(({ words }) => words), hasArrow) : inOneLine;
  const taken = [from, to].flatMap((socket, index) => [roomOfSocket(socket), ...roomOfName(socket, ends[index])]);
  // names stand at the right of upright cables; above a level one is what can be done with it
  const away = across > down ? ([0, 1] as const) : ([-1, 0] as const);
  const free = SHIFTS.map((by): Point => [middle[0] + away[0] * by, middle[1] + away[1] * by]).find((at) => !taken.some((room) => overlaps(room, rectAround(at, size))));
  return { at: free ?? middle, broken };
};

const STEP = 4;
/** Nearest first. */
const SHIFTS = Array.from({ length: 32 }, (_, step) => step).flatMap((step) => (step === 0 ? [0] : [step * STEP, -step * STEP]));

const isLevel = ({ from, to }: CableRoute): boolean => [from.side, to.side].every((side) => side === 'left' || side === 'right');

const sizeOf = (lines: readonly string[], hasArrow: boolean): Size => ({
  width: Math.max(...lines.map((line) => textWidth(line, UNIT))) + (hasArrow ? ARROW : 0) + 2 * PADDING,
  height: CABLE_LABEL_LINE * lines.length,
});

const rectAround = ([x, y]: Point, { width, height }: Size): Rect => ({ x: x - width / 2, y: y - height / 2, width, height });

const roomOfSocket = ({ at }: SocketPlace): Rect => grow(rectAt(at, { width: 0, height: 0 }), CLEAR_OF_SOCKET);

/** The name of an interface stands beside its socket at a namespace; a bridge has those of its ports inside. */
const roomOfName = (socket: SocketPlace, end: DrawnEnd | undefined): readonly Rect[] =>
  end === undefined || end.box !== end.namespace ? [] : [rectOfName(socket, end.name)];

const rectOfName = ({ side, at: [x, y] }: SocketPlace, name: string): Rect => {
  const size = { width: Math.min(120, textWidth(name, UNIT)), height: 14 };
  switch (side) {
    case 'top':
      return rectAt([x + 12, y - 22], size);
    case 'bottom':
      return rectAt([x + 12, y + 8], size);
    case 'right':
      return rectAt([x + 6, y - 22], size);
    case 'left':
      return rectAt([x - 6 - size.width, y + 8], size);
  }
};
