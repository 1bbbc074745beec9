/** The interfaces on the edge of a box. Pure. */
import { roomForName } from '../drawing/index.ts';
import type { DrawnSocket, InterfaceState, Point, PortNames } from '../drawing/index.ts';
import type { Colours } from './colours.ts';
import { write } from './draw-words.ts';
import type { Shape, Stroke } from './picture.ts';

const SIDE = 15;

export type SocketNames = PortNames | { readonly names: 'outside' | 'none' };

export const drawSockets = (sockets: readonly DrawnSocket[], [left, top]: Point, names: SocketNames, colours: Colours): readonly Shape[] =>
  sockets.flatMap((socket) => {
    const at: Point = [left + socket.at[0], top + socket.at[1]];
    return [...drawSocket(socket, at, colours), ...(names.names === 'none' ? [] : [nameOf(socket, at, names, colours['ink-2'])])];
  });

const drawSocket = ({ state, loose }: DrawnSocket, [x, y]: Point, colours: Colours): readonly Shape[] => {
  const colour = colours[COLOUR_OF[state]];
  const dash = DASH_OF[state];
  return [
    {
      kind: 'rect',
      rect: { x: x - SIDE / 2, y: y - SIDE / 2, width: SIDE, height: SIDE },
      radius: loose ? SIDE / 2 : 4,
      fill: { colour: colours.surface },
      stroke: { colour, width: 2, ...(dash && { dash }) },
    },
    ...markOf(state, [x, y], colour),
  ];
};

export const COLOUR_OF = { up: 'ok', 'no-carrier': 'bad', down: 'idle', blocked: 'warn', waiting: 'warn', pending: 'accent', unlit: 'idle' } as const satisfies Record<InterfaceState, keyof Colours>;

const DASH_OF: Readonly<Partial<Record<InterfaceState, Stroke['dash']>>> = { down: [4, 3], waiting: [1.5, 2.5], pending: [3, 3] };

const markOf = (state: InterfaceState, [x, y]: Point, colour: string): readonly Shape[] => {
  switch (state) {
    case 'up':
      return [{ kind: 'rect', rect: { x: x - 2.5, y: y - 2.5, width: 5, height: 5 }, radius: 1, fill: { colour } }];
    case 'no-carrier':
      return [{ kind: 'rect', rect: { x: x - 3, y: y - 3, width: 6, height: 6 }, radius: 3, stroke: { colour, width: 1.5 } }];
    case 'unlit':
      return [{ kind: 'rect', rect: { x: x - 2.5, y: y - 2.5, width: 5, height: 5 }, radius: 2.5, fill: { colour } }];
    case 'blocked':
      return [{ kind: 'rect', rect: { x: x - 4.5, y: y - 1.5, width: 9, height: 3 }, radius: 0, fill: { colour } }];
    case 'down':
    case 'waiting':
    case 'pending':
      return [];
  }
};

/** Beside its cable, or in the bridge; where the page has it. */
const nameOf = ({ name, side }: DrawnSocket, [x, y]: Point, names: SocketNames, colour: string): Shape => {
  const word = (at: Point, anchor: 'start' | 'middle' | 'end', room = 120): Shape => write(name, at, { colour, anchor, size: 11, font: 'mono', room });
  if (names.names === 'inside' && side === 'bottom') return word([x, y - 13], 'middle');
  if (names.names === 'inside' && side === 'left') return word([x + 13, y + 4], 'start', roomForName(names.left));
  if (names.names === 'inside' && side === 'right') return word([x - 13, y + 4], 'end', roomForName(names.right));
  switch (side) {
    case 'top':
      return word([x + 13, y - 10], 'start');
    case 'bottom':
      return word([x + 13, y + 19], 'start');
    case 'right':
      return word([x + 12, y - 10], 'start');
    case 'left':
      return word([x - 12, y + 19], 'end');
  }
};
