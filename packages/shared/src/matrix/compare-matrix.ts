/** What of a matrix is otherwise than at a moment before. */
import type { CellState, LabMatrix, MatrixOutcome } from '../protocol/index.ts';
import { currentOutcome, lastOutcome } from './outcomes.ts';
import { pairKey } from './pair-key.ts';

type Rows = Pick<LabMatrix, 'members' | 'rows'>;

/** What the last try of each pair came to; of those that had been tried by then. */
export type MatrixMoment = ReadonlyMap<string, MatrixOutcome>;

/** `no-longer`: it was reached then. `now`: it was not. `otherwise`: neither then nor now, but once it was refused, and once there was no answer. */
export type PairChange = 'no-longer' | 'now' | 'otherwise';

export interface MatrixComparison {
  /** By `pairKey`; of all other pairs it is as it was, or not known. */
  readonly changes: ReadonlyMap<string, PairChange>;
  readonly noLonger: number;
  readonly now: number;
  readonly otherwise: number;
  /** Pairs of which one or both are there no more, under that name. */
  readonly gone: number;
  /** Pairs of which one or both were not there. */
  readonly come: number;
}

/** Whether each cell tells of the lab as it is, so that the moment can be compared with. */
export const isSettled = ({ rows }: Pick<LabMatrix, 'rows'>): boolean => rows.every((row) => row.every((state) => state === 'none' || currentOutcome(state) !== undefined));

export const momentOf = (matrix: Rows): MatrixMoment =>
  new Map(
    cellsOf(matrix).flatMap(([pair, state]): readonly [string, MatrixOutcome][] => {
      const outcome = lastOutcome(state);
      return outcome === undefined ? [] : [[pair, outcome]];
    }),
  );

/** A pair that is being tried again counts as its last try came out. */
export function compareMatrix(then: MatrixMoment, matrix: Rows): MatrixComparison {
  const cells = cellsOf(matrix).filter(([, state]) => state !== 'none');
  const changes = new Map(
    cells.flatMap(([pair, state]): readonly [string, PairChange][] => {
      const [before, after] = [then.get(pair), lastOutcome(state)];
      return before === undefined || after === undefined || before === after ? [] : [[pair, after === 'reached' ? 'now' : before === 'reached' ? 'no-longer' : 'otherwise']];
    }),
  );
  const there = new Set(cells.map(([pair]) => pair));
  const count = (change: PairChange): number => [...changes.values()].filter((one) => one === change).length;
  return {
    changes,
    noLonger: count('no-longer'),
    now: count('now'),
    otherwise: count('otherwise'),
    gone: [...then.keys()].filter((pair) => !there.has(pair)).length,
    come: cells.filter(([pair]) => !then.has(pair)).length,
  };
}

const cellsOf = ({ members, rows }: Rows): readonly (readonly [pair: string, state: CellState])[] =>
  members.flatMap((from, row) => members.map((to, column) => [pairKey(from, to), rows[row]?.[column] ?? 'none'] as const));
