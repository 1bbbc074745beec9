/**
 * The matrix: who reaches whom. Each cell is a ping that was really sent. It is kept only while somebody looks, with so many pings a
 * second at most, and is no part of the observation.
 */

/** From now on `matrix` comes to this socket, until it says otherwise. Asked for twice is once. */
export type MatrixRequest =
  | { readonly type: 'watch-matrix'; readonly request: number }
  | { readonly type: 'unwatch-matrix'; readonly request: number };

/**
 * `reached`, `lost`: what the last ping came to. `was-reached`, `was-lost`: the same, but something has changed since that it may depend
 * on, and it is tried again. `untried`: not yet. `none`: the one does not ping itself.
 */
export const CELL_STATES = ['untried', 'reached', 'lost', 'was-reached', 'was-lost', 'none'] as const;
export type CellState = (typeof CELL_STATES)[number];

/** All that is known, whole. */
export interface LabMatrix {
  readonly type: 'matrix';
  /** Namespaces that have an address beside those of `lo`. */
  readonly members: readonly string[];
  /** How many more there are, which are left out. */
  readonly beyond: number;
  /** A row for each member that pings, a cell for each that is pinged, both in the order of `members`. */
  readonly rows: readonly (readonly CellState[])[];
}
