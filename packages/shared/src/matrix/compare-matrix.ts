/** What of a matrix is otherwise than at a moment before. */
import type { CellState, LabMatrix } from '../protocol/index.ts';
import { pairKey } from './pair-key.ts';

type Rows = Pick<LabMatrix, 'members' | 'rows'>;

/** Whether the last ping of each pair was answered; of those that had been pinged by then. */
export type MatrixMoment = ReadonlyMap<string, boolean>;

/** `no-longer`: it was answered then. `now`: it was not. */
export type PairChange = 'no-longer' | 'now';

export interface MatrixComparison {
  /** By `pairKey`; of all other pairs it is as it was, or not known. */
  readonly changes: ReadonlyMap<string, PairChange>;
  readonly noLonger: number;
  readonly now: number;
  /** Pairs of which one or both are there no more, under that name. */
  readonly gone: number;
  /** Pairs of which one or both were not there. */
  readonly come: number;
}

const ANSWERED: Readonly<Record<CellState, boolean | undefined>> = { reached: true, 'was-reached': true, lost: false, 'was-lost': false, untried: undefined, none: undefined };

/** Whether each cell tells of the lab as it is, so that the moment can be compared with. */
export const isSettled = ({ rows }: Pick<LabMatrix, 'rows'>): boolean => rows.every((row) => row.every((state) => state === 'reached' || state === 'lost' || state === 'none'));

export const momentOf = (matrix: Rows): MatrixMoment =>
  new Map(cellsOf(matrix).flatMap(([pair, state]) => (ANSWERED[state] === undefined ? [] : [[pair, ANSWERED[state]]])));

/** A pair that is being tried again counts as its last ping came out. */
export function compareMatrix(then: MatrixMoment, matrix: Rows): MatrixComparison {
  const cells = cellsOf(matrix).filter(([, state]) => state !== 'none');
  const changes = new Map(
    cells.flatMap(([pair, state]): readonly [string, PairChange][] => {
      const [before, after] = [then.get(pair), ANSWERED[state]];
      return before === undefined || after === undefined || before === after ? [] : [[pair, after ? 'now' : 'no-longer']];
    }),
  );
  const there = new Set(cells.map(([pair]) => pair));
  const count = (change: PairChange): number => [...changes.values()].filter((one) => one === change).length;
  return {
    changes,
    noLonger: count('no-longer'),
    now: count('now'),
    gone: [...then.keys()].filter((pair) => !there.has(pair)).length,
    come: cells.filter(([pair]) => !then.has(pair)).length,
  };
}

const cellsOf = ({ members, rows }: Rows): readonly (readonly [pair: string, state: CellState])[] =>
  members.flatMap((from, row) => members.map((to, column) => [pairKey(from, to), rows[row]?.[column] ?? 'none'] as const));
