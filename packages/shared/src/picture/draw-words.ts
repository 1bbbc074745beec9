/** Texts of a picture, shortened to the room that there is. Widths are estimated, as those of boxes are. Pure. */
import { textWidth } from '../drawing/index.ts';
import type { Point, Rect } from '../drawing/index.ts';
import type { Shape, Text } from './picture.ts';

/** How wide a narrow character is, of a size of one, at most: fonts differ. */
const UNIT = { sans: 0.6, mono: 0.62 } as const;
/** A bold one beside it. */
const BOLD = 1.14;

export const widthOf = (text: string, size: number, font: Text['font']): number => textWidth(text, UNIT[font] * size);

export const boldWidthOf = (text: string, size: number): number => BOLD * widthOf(text, size, 'sans');

/** A name is rather written small than shortened; down to this size. */
const SMALLEST = 9;

/** The size at which a bold name has room. */
export const nameSize = (name: string, size: number, room: number): number =>
  Math.max(SMALLEST, Math.min(size, Math.floor((20 * size * room) / Math.max(1, boldWidthOf(name, size))) / 20));

/** As much of a text as there is room for, with an ellipsis where that is not all. */
export const shorten = (text: string, room: number, size: number, font: Text['font']): string => {
  if (widthOf(text, size, font) <= room) return text;
  const characters = [...text];
  let kept = characters.length;
  while (kept > 0 && widthOf(`${characters.slice(0, kept).join('')}…`, size, font) > room) kept -= 1;
  return `${characters.slice(0, kept).join('')}…`;
};

export interface Writing extends Partial<Pick<Text, 'anchor' | 'size' | 'weight' | 'font'>> {
  readonly colour: string;
  /** How wide it may be. */
  readonly room?: number;
}

export const write = (text: string, at: Point, { colour, room = Infinity, anchor = 'start', size = 12, weight = 400, font = 'sans' }: Writing): Text => ({
  kind: 'text',
  at,
  anchor,
  text: shorten(text, room, size, font),
  size,
  weight,
  font,
  colour,
});

const CHIP = { size: 11, height: 18, side: 7 } as const;

export const chipWidth = (text: string): number => widthOf(text, CHIP.size, 'sans') + 2 * CHIP.side;

export interface ChipColours {
  readonly ink: string;
  readonly soft: string;
  readonly line?: string;
}

/** A chip whose left or right edge is at `x`, around the middle `y`. */
export const chip = (text: string, [x, y]: Point, { ink, soft, line }: ChipColours, from: 'left' | 'right' = 'left'): readonly Shape[] => {
  const width = chipWidth(text);
  const rect: Rect = { x: from === 'left' ? x : x - width, y: y - CHIP.height / 2, width, height: CHIP.height };
  return [
    { kind: 'rect', rect, radius: CHIP.height / 2, fill: { colour: soft }, ...(line !== undefined && { stroke: { colour: line, width: 1 } }) },
    write(text, [rect.x + width / 2, y + 4], { colour: ink, size: CHIP.size, anchor: 'middle' }),
  ];
};

/** The lines of a text in a column, broken where there is a blank, or anywhere in what is longer; at most so many. */
export const linesIn = (text: string, room: number, size: number, most: number): readonly string[] => {
  const lines = text.split('\n').flatMap((line) => wrap(line, room, size));
  return lines.length <= most ? lines : [...lines.slice(0, Math.max(0, most - 1)), '…'];
};

const wrap = (line: string, room: number, size: number): readonly string[] => {
  const lines: string[] = [];
  let begun = '';
  for (const piece of line.match(/\s+|[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+/gu) ?? []) {
    const parts = widthOf(piece, size, 'sans') > room ? [...piece] : [piece];
    for (const part of parts) {
      if (begun !== '' && widthOf(`${begun}${part}`.trimEnd(), size, 'sans') > room) {
        lines.push(begun.trimEnd());
        begun = '';
      }
      if (begun !== '' || part.trim() !== '') begun += part;
    }
  }
  return [...lines, begun.trimEnd()];
};
