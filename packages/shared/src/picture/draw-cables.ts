/** The cables of a picture: what they are in is said by their colour, by how they are dashed, and in words. Pure. */
import { CABLE_LABEL_LINE, curvesOf, labelWays, pathOf, placeCableLabel } from '../drawing/index.ts';
import type { Cable, CableRoute, DrawnStalk, LabelWay } from '../drawing/index.ts';
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

/** What stands on a cable; where it does something to one direction only, an arrow says to which end. */
export const drawLabel = (cable: Cable, route: CableRoute, words: PictureWords, colours: Colours): readonly Shape[] => {
  const ways = waysOf(cable, route, words);
  if (ways.length === 0) return [];
  const { at: [x, y], broken } = placeCableLabel(route, cable.ends, ways);
  const lines = ways.flatMap((way) => linesOf(way, broken));
  const { state } = cable;
  const colour = colours[state === 'no-carrier' ? 'bad' : state === 'down' ? 'ink-2' : 'warn'];
  const width = Math.max(...lines.map((line) => widthOf(line, SIZE, 'mono'))) + 10;
  const height = CABLE_LABEL_LINE * lines.length;
  const top = y - height / 2;
  return [
    { kind: 'rect', rect: { x: x - width / 2, y: top, width, height }, radius: 4, fill: { colour: colours.ground } },
    ...lines.map((line, index) => write(line, [x, top + CABLE_LABEL_LINE * index + 12], { colour, size: SIZE, font: 'mono', anchor: 'middle' })),
  ];
};

const waysOf = ({ state, ends }: Cable, route: CableRoute, words: PictureWords): readonly LabelWay[] => {
  if (state === 'pending' || state === 'unlit') return [];
  if (state !== 'carries') return [{ words: [words.cable[state]] }];
  const [forth = [], back = []] = ends.map(({ shaping }) => (shaping === undefined ? [] : shapingWords(words, shaping)));
  return labelWays(route, forth, back);
};

const linesOf = ({ words, angle }: LabelWay, isBroken: boolean): readonly string[] => {
  const [first = '', ...others] = isBroken ? words : [words.join(' · ')];
  return [angle === undefined ? first : `${arrowTo(angle)} ${first}`, ...others];
};

const ARROWS = ['→', '↘', '↓', '↙', '←', '↖', '↑', '↗'] as const;

const arrowTo = (angle: number): string => ARROWS[(Math.round(angle / 45) + 8) % 8] ?? '→';
