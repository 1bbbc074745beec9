/** A picture as an SVG document: well-formed XML that needs nothing else, and has neither scripts nor styles. Pure. */
import type { Point } from '../drawing/index.ts';
import { FONTS } from './picture.ts';
import type { Fill, Picture, Shape, Stroke } from './picture.ts';

export const renderSvg = ({ title, bounds: { x, y, width, height }, ground, shapes }: Picture): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg"${attributes({ width, height, viewBox: [x, y, width, height].map(figure).join(' '), role: 'img' })}>`,
    `<title>${escape(title)}</title>`,
    `<rect${attributes({ x, y, width, height, fill: ground })}/>`,
    ...shapes.map(shapeOf),
    '</svg>',
    '',
  ].join('\n');

const shapeOf = (shape: Shape): string => {
  switch (shape.kind) {
    case 'rect': {
      const { rect: { x, y, width, height }, radius, fill, stroke } = shape;
      return `<rect${attributes({ x, y, width, height, rx: radius, ...fillOf(fill), ...strokeOf(stroke) })}/>`;
    }
    case 'path': {
      const { d, at, scale, stroke } = shape;
      return `<path${attributes({ d, transform: transformOf(at, scale), ...fillOf(undefined), ...strokeOf(stroke) })}/>`;
    }
    case 'text': {
      const { at: [x, y], anchor, text, size, weight, font, colour } = shape;
      const written = { x, y, 'text-anchor': anchor === 'start' ? undefined : anchor, 'font-family': FONTS[font], 'font-size': size, 'font-weight': weight === 400 ? undefined : weight, fill: colour };
      return `<text${attributes(written)} xml:space="preserve">${escape(text)}</text>`;
    }
  }
};

type Attributes = Readonly<Record<string, string | number | undefined>>;

const attributes = (table: Attributes): string =>
  Object.entries(table)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${typeof value === 'number' ? figure(value) : escape(value)}"`))
    .join('');

const fillOf = (fill: Fill | undefined): Attributes => ({ fill: fill?.colour ?? 'none', 'fill-opacity': fill?.opacity });

const strokeOf = (stroke: Stroke | undefined): Attributes =>
  stroke === undefined
    ? {}
    : {
        stroke: stroke.colour,
        'stroke-width': stroke.width,
        'stroke-opacity': stroke.opacity,
        'stroke-dasharray': stroke.dash?.map(figure).join(' '),
        'stroke-linecap': stroke.cap,
        'stroke-linejoin': stroke.cap === 'round' ? 'round' : undefined,
      };

const transformOf = (at: Point | undefined, scale: number | undefined): string | undefined =>
  at && `translate(${figure(at[0])} ${figure(at[1])})${scale === undefined ? '' : ` scale(${figure(scale)})`}`;

const figure = (value: number): string => String(Math.round(value * 100) / 100);

const MEANINGS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** XML 1.0 has no place for control characters, nor for half a character: they are shown as unknown. */
const escape = (text: string): string =>
  text
    .toWellFormed()
    // eslint-disable-next-line no-control-regex -- these are what has no place
    .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
    .replaceAll(/[&<>"']/g, (sign) => MEANINGS[sign] ?? '');
