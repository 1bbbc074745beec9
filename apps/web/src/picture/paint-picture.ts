/**
 * A picture painted, on a canvas or as a PNG. The shapes are painted one by one: the server's policy lets no page show an SVG that it
 * has made itself, by which one could be turned into pixels.
 */
import { FONTS } from '@patchbay/shared/picture';
import type { Fill, Picture, Shape, Stroke, Text } from '@patchbay/shared/picture';

/** Twice as many pixels as units, to be sharp on paper and on a projector; fewer where the canvas is very large. */
const SCALE = 2;
const MOST_PIXELS = 64_000_000;
const LONGEST_SIDE = 16_000;

export function scaleOf(width: number, height: number): number {
  return Math.min(SCALE, LONGEST_SIDE / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)));
}

/** Undefined where the browser has no room for so large a picture. */
export function paintPng(picture: Picture): Promise<Blob | undefined> {
  const canvas = document.createElement('canvas');
  if (!paintOn(canvas, picture)) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    canvas.toBlob((blob) => {
      resolve(blob ?? undefined);
    }, 'image/png');
  });
}

export type Fonts = Readonly<Record<keyof typeof FONTS, string>>;

/**
 * Fills a canvas with the picture, and gives it as many pixels as that is to have; false where the browser has no room for them. `fonts`: those of
 * the page, where the picture stays in it.
 */
export function paintOn(canvas: HTMLCanvasElement, { bounds, ground, shapes }: Picture, fonts: Fonts = FONTS): boolean {
  const scale = scaleOf(bounds.width, bounds.height);
  canvas.width = Math.ceil(bounds.width * scale);
  canvas.height = Math.ceil(bounds.height * scale);
  const brush = canvas.getContext('2d');
  if (brush === null) return false;
  brush.fillStyle = ground;
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.scale(scale, scale);
  brush.translate(-bounds.x, -bounds.y);
  for (const shape of shapes) paint(brush, shape, fonts);
  return true;
}

function paint(brush: CanvasRenderingContext2D, shape: Shape, fonts: Fonts): void {
  brush.save();
  switch (shape.kind) {
    case 'rect': {
      const { rect: { x, y, width, height }, radius, fill, stroke } = shape;
      const path = new Path2D();
      path.roundRect(x, y, width, height, radius);
      if (fill !== undefined) fillPath(brush, path, fill);
      if (stroke !== undefined) strokePath(brush, path, stroke);
      break;
    }
    case 'path': {
      const { d, at: [x, y] = [0, 0], scale = 1, stroke } = shape;
      brush.translate(x, y);
      brush.scale(scale, scale);
      strokePath(brush, new Path2D(d), stroke);
      break;
    }
    case 'text':
      write(brush, shape, fonts);
  }
  brush.restore();
}

function write(brush: CanvasRenderingContext2D, { at: [x, y], anchor, text, size, weight, font, colour }: Text, fonts: Fonts): void {
  brush.font = `${String(weight)} ${String(size)}px ${fonts[font]}`;
  brush.textAlign = anchor === 'middle' ? 'center' : anchor;
  brush.fillStyle = colour;
  brush.fillText(text, x, y);
}

function fillPath(brush: CanvasRenderingContext2D, path: Path2D, { colour, opacity = 1 }: Fill): void {
  brush.globalAlpha = opacity;
  brush.fillStyle = colour;
  brush.fill(path);
}

function strokePath(brush: CanvasRenderingContext2D, path: Path2D, { colour, width, dash = [], cap = 'butt', opacity = 1 }: Stroke): void {
  brush.globalAlpha = opacity;
  brush.strokeStyle = colour;
  brush.lineWidth = width;
  brush.lineCap = cap;
  brush.lineJoin = cap === 'round' ? 'round' : 'miter';
  brush.setLineDash([...dash]);
  brush.stroke(path);
}
