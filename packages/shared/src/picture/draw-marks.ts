/** Notes and regions of a picture. Pure. */
import type { Note, Region } from '../protocol/index.ts';
import type { Rect } from '../drawing/index.ts';
import type { Colours } from './colours.ts';
import { linesIn, shorten, widthOf, write } from './draw-words.ts';
import type { Shape } from './picture.ts';

export const drawRegion = ({ label, hue }: Region, rect: Rect, colours: Colours): readonly Shape[] => {
  const colour = colours[`hue-${hue}`];
  const text = shorten(label, rect.width - 40, 12.5, 'sans');
  const tag: Rect = { x: rect.x + 10, y: rect.y + 10, width: widthOf(text, 12.5, 'sans') + 20, height: 26 };
  return [
    { kind: 'rect', rect, radius: 16, fill: { colour, opacity: 0.09 }, stroke: { colour, width: 1.5, opacity: 0.42 } },
    ...(label.trim() === ''
      ? []
      : [
          { kind: 'rect', rect: tag, radius: 6, fill: { colour: colours[`hue-${hue}-soft`] }, stroke: { colour, width: 1, opacity: 0.34 } } as const,
          write(text, [tag.x + tag.width / 2, tag.y + 17.5], { colour: colours.ink, size: 12.5, weight: 600, anchor: 'middle' }),
        ]),
  ];
};

const LINE = 19.5;
const PAD: readonly [x: number, y: number] = [14, 11];

export const drawNote = ({ text, hue }: Note, rect: Rect, colours: Colours): readonly Shape[] => {
  const lines = linesIn(text, rect.width - 2 * PAD[0], 13, Math.max(1, Math.floor((rect.height - PAD[1]) / LINE)));
  return [
    { kind: 'rect', rect, radius: 8, fill: { colour: colours[`hue-${hue}-soft`] }, stroke: { colour: colours[`hue-${hue}`], width: 1, opacity: 0.34 } },
    ...lines.map((line, index) => write(line, [rect.x + PAD[0], rect.y + PAD[1] + index * LINE + 14], { colour: colours.ink, size: 13, room: rect.width - 2 * PAD[0] })),
  ];
};
