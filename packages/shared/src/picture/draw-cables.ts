/** The cables of a picture: what they are in is said by their colour, by how they are dashed, and in words. Pure. */
import { curvesOf, middleOf, pathOf } from '../drawing/index.ts';
import type { Cable, CableRoute, DrawnStalk, Point, Rect } from '../drawing/index.ts';
import type { Colours } from './colours.ts';
import { widthOf, write } from './draw-words.ts';
import { lookOf } from './look-of-cable.ts';
import type { PictureWords } from './picture-words.ts';
import type { Shape, Stroke } from './picture.ts';
import { shapingWords } from './shaping-words.ts';

export const drawCable = (cable: Cable, route: CableRoute, colours: Colours): readonly Shape[] => {
  const d = pathOf(curvesOf(route));
  const look = lookOf(cable);
  const bore: readonly Shape[] = look.includes('slow') ? [{ kind: 'path', d, stroke: { colour: colours.ground, width: 2, cap: 'round' } }] : [];
  return [{ kind: 'path', d, stroke: strokeOf(cable, look, colours) }, ...bore];
};

const strokeOf = ({ state }: Cable, look: readonly ('slow' | 'lossy')[], colours: Colours): Stroke => {
  const [slow, lossy] = [look.includes('slow'), look.includes('lossy')];
  if (slow || lossy) {
    return { colour: colours.warn, width: slow ? 5 : 3, cap: slow && lossy ? 'butt' : 'round', ...(lossy && { dash: slow ? [14, 5, 3, 5] : [14, 6, 0.1, 6] }) };
  }
  const stroke = (colour: keyof Colours, dash?: readonly number[]): Stroke => ({ colour: colours[colour], width: 3, cap: 'round', ...(dash && { dash }) });
  switch (state) {
    case 'carries':
      return stroke('ok');
    case 'no-carrier':
      return stroke('bad', [7, 7]);
    case 'unlit':
      return stroke('idle');
    case 'down':
      return stroke('idle', [7, 7]);
    case 'blocked':
      return stroke('warn', [16, 7]);
    case 'waiting':
      return stroke('warn', [1, 7]);
    case 'pending':
      return stroke('accent', [3, 7]);
  }
};

/** From an interface to the one that it is made upon. */
export const drawStalk = ({ from, to }: Pick<DrawnStalk, 'from' | 'to'>, colours: Colours): readonly Shape[] => [
  { kind: 'path', d: `M${from.join(',')} L${to.join(',')}`, stroke: { colour: colours.idle, width: 1.5, dash: [1, 5], cap: 'round' } },
  { kind: 'rect', rect: { x: to[0] - 3.5, y: to[1] - 3.5, width: 7, height: 7 }, radius: 3.5, fill: { colour: colours.idle } },
];

const SIZE = 11;
const LINE = 16;

/** What stands on a cable; where it does something to one direction only, an arrow says to which end. */
export const drawLabel = (cable: Cable, route: CableRoute, words: PictureWords, colours: Colours): readonly Shape[] => {
  const lines = linesOf(cable, route, words);
  if (lines.length === 0) return [];
  const rect = labelRect(lines, route);
  const { state } = cable;
  const colour = colours[state === 'no-carrier' ? 'bad' : state === 'down' ? 'ink-2' : 'warn'];
  return [
    { kind: 'rect', rect, radius: 4, fill: { colour: colours.ground } },
    ...lines.map((line, index) => write(line, [rect.x + rect.width / 2, rect.y + LINE * index + 12], { colour, size: SIZE, font: 'mono', anchor: 'middle' })),
  ];
};

const linesOf = ({ state, ends }: Cable, { from, to }: CableRoute, words: PictureWords): readonly string[] => {
  if (state === 'pending' || state === 'unlit') return [];
  if (state !== 'carries') return [words.cable[state]];
  const [forth = '', back = ''] = ends.map(({ shaping }) => (shaping === undefined ? '' : shapingWords(words, shaping).join(' · ')));
  if (forth === back) return forth === '' ? [] : [forth];
  const heading: Point = [to.at[0] - from.at[0], to.at[1] - from.at[1]];
  return [
    ...(forth === '' ? [] : [`${arrowTo(heading)} ${forth}`]),
    ...(back === '' ? [] : [`${arrowTo([-heading[0], -heading[1]])} ${back}`]),
  ];
};

const ARROWS = ['→', '↘', '↓', '↙', '←', '↖', '↑', '↗'] as const;

const arrowTo = ([x, y]: Point): string => ARROWS[(Math.round((Math.atan2(y, x) * 4) / Math.PI) + 8) % 8] ?? '→';

const labelRect = (lines: readonly string[], route: CableRoute): Rect => {
  const [x, y] = middleOf(curvesOf(route));
  const width = Math.max(...lines.map((line) => widthOf(line, SIZE, 'mono'))) + 10;
  return { x: x - width / 2, y: y - (LINE * lines.length) / 2, width, height: LINE * lines.length };
};
