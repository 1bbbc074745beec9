/** The boxes that a cable may run into, found by where they are: to compare each cable with each box would take too long. */
import type { Point, Rect } from './geometry.ts';

export interface Obstacle {
  readonly key: string;
  readonly rect: Rect;
}

export interface Obstacles {
  /** Those that may be at a point. */
  at(point: Point): readonly Obstacle[];
}

/** The side of a cell of the grid by which they are found: a box lies in a few. */
const CELL = 160;
/** More than a canvas is wide. */
const COLUMNS = 1 << 20;
const NOTHING: readonly Obstacle[] = [];

export const obstaclesOf = (all: readonly Obstacle[]): Obstacles => {
  const cells = new Map<number, Obstacle[]>();
  for (const obstacle of all) {
    const { x, y, width, height } = obstacle.rect;
    for (let column = cellOf(x); column <= cellOf(x + width); column += 1) {
      for (let row = cellOf(y); row <= cellOf(y + height); row += 1) {
        const cell = column + row * COLUMNS;
        const there = cells.get(cell);
        if (there === undefined) cells.set(cell, [obstacle]);
        else there.push(obstacle);
      }
    }
  }
  return { at: ([x, y]) => cells.get(cellOf(x) + cellOf(y) * COLUMNS) ?? NOTHING };
};

const cellOf = (coordinate: number): number => Math.floor(coordinate / CELL);
