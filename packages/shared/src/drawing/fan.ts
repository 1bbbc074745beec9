/** How boxes that belong together stand beneath what they hang on: in rows, as wide as can still be read at a glance. */
import type { Point } from './geometry.ts';
import type { Box } from './lab-drawing.ts';

export interface Fan {
  readonly width: number;
  readonly height: number;
  /** From one box to the next, across and down. */
  readonly pitch: Point;
  /** Of each, in the order that was given, from the left upper corner. */
  readonly places: readonly Point[];
}

/** As many stand in one row as are read in one. */
const ONE_ROW = 5;
/** A fan of many rows becomes about this much wider than high. */
const ASPECT = 1.6;

export const fanOf = (boxes: readonly Pick<Box, 'size'>[], gapX: number, gapY: number): Fan => {
  const pitchX = Math.max(...boxes.map(({ size }) => size.width)) + gapX;
  const pitchY = Math.max(...boxes.map(({ size }) => size.height)) + gapY;
  const most = boxes.length <= ONE_ROW ? ONE_ROW : Math.max(ONE_ROW - 1, Math.ceil(Math.sqrt((boxes.length * ASPECT * pitchY) / pitchX)));
  const rows = Math.ceil(boxes.length / most);
  const columns = Math.ceil(boxes.length / rows);
  const places = boxes.map(({ size }, index): Point => {
    const row = Math.floor(index / columns);
    // every other row is shifted by half, so that cables to it pass between the boxes above
    const column = (index % columns) + (row % 2) / 2;
    return [column * pitchX + (pitchX - gapX - size.width) / 2, row * pitchY];
  });
  return { width: (columns + (rows > 1 ? 0.5 : 0)) * pitchX - gapX, height: rows * pitchY - gapY, pitch: [pitchX, pitchY], places };
};

/** How far the search for a free place goes: in half boxes across, in boxes down. */
const ACROSS = 48;
const DOWN = 16;
/** What a step costs, in boxes to the right: first a row fills, then the next begins; who reads goes left last. */
const DOWN_COST = 3.5;
const LEFT_COST = 6;

/** The offsets at which a fan may stand, those that are nearest in a reader's sense first. */
export const offsetsByCost = ([pitchX, pitchY]: Point): readonly Point[] => {
  const steps = Array.from({ length: 2 * ACROSS + 1 }, (_, index) => (index - ACROSS) / 2);
  const offsets = Array.from({ length: DOWN + 1 }, (_, down) => steps.map((across) => ({ across, down }))).flat();
  const cost = ({ across, down }: { readonly across: number; readonly down: number }): number =>
    down * DOWN_COST + (across < 0 ? LEFT_COST - across : across);
  return offsets.toSorted((a, b) => cost(a) - cost(b)).map(({ across, down }): Point => [across * pitchX, down * pitchY]);
};
