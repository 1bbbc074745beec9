/**
 * The matrix: who reaches whom, by ping or at a service. Each cell is a ping that was really sent, or a connection that was really asked for. It is
 * kept only while somebody looks, with so many a second at most, and is no part of the observation.
 */

/** What is connected to at each address. By TCP alone: of UDP, silence says nothing (docs/decisions/45-services-in-the-matrix.md). */
export interface Service {
  readonly protocol: 'tcp';
  /** 1–65535. */
  readonly port: number;
}

/** From now on `matrix` comes to this socket, until it says otherwise: of pings or, with a service, of connections to it. A socket watches one: what it watched before ends. */
export type MatrixRequest =
  | { readonly type: 'watch-matrix'; readonly request: number; readonly service?: Service }
  | { readonly type: 'unwatch-matrix'; readonly request: number };

/** What a try comes to. `refused`, of a connection: something answered that it takes none. */
export const MATRIX_OUTCOMES = ['reached', 'refused', 'lost'] as const;
export type MatrixOutcome = (typeof MATRIX_OUTCOMES)[number];

/**
 * `reached`, `refused`, `lost`: what the last try came to. `was-…`: the same, but something has changed since that it may depend
 * on, and it is tried again. `untried`: not yet. `none`: the one does not try itself.
 */
export const CELL_STATES = ['untried', ...MATRIX_OUTCOMES, 'was-reached', 'was-refused', 'was-lost', 'none'] as const;
export type CellState = (typeof CELL_STATES)[number];

/** All that is known, whole. */
export interface LabMatrix {
  readonly type: 'matrix';
  /** Absent: pings. */
  readonly service?: Service;
  /** Namespaces that have an address beside those of `lo`. */
  readonly members: readonly string[];
  /** How many more there are, which are left out. */
  readonly beyond: number;
  /** A row for each member that tries, a cell for each that is tried, both in the order of `members`. */
  readonly rows: readonly (readonly CellState[])[];
}
