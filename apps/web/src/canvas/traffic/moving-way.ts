/** The way of a dot along a cable, as keyframes of a transform; a dot that is not on its way is not seen. */

/** So far apart, in canvas units, are the points between which a dot runs straight: no eye sees it leave the curve. */
const STRIDE = 12;
const MOST_STRIDES = 40;

export interface Way {
  /** In canvas units. */
  readonly length: number;
  /** Evenly spaced along it: a dot keeps its speed. */
  readonly keyframes: Keyframe[];
}

/** `path` as SVG's `d` has it. */
export function wayAlong(path: string): Way {
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  const length = line.getTotalLength();
  const strides = Math.min(MOST_STRIDES, Math.max(1, Math.ceil(length / STRIDE)));
  const keyframes = Array.from({ length: strides + 1 }, (_, stride) => {
    const { x, y } = line.getPointAtLength((length * stride) / strides);
    return { transform: `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`, opacity: 1 };
  });
  return { length, keyframes };
}

/** How many dots are on a way at once: as their spacing has it, one at least, and no more than may move at once. */
export const dotsOn = (length: number, spacing: number, most: number): number =>
  Math.min(Math.max(1, most), Math.max(1, Math.round(length / spacing)));
