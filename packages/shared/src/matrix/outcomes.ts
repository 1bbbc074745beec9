/** What the state of a cell says of the last try. */
import { MATRIX_OUTCOMES } from '../protocol/index.ts';
import type { CellState, MatrixOutcome } from '../protocol/index.ts';

const LAST: Readonly<Record<CellState, MatrixOutcome | undefined>> = {
  reached: 'reached',
  refused: 'refused',
  lost: 'lost',
  'was-reached': 'reached',
  'was-refused': 'refused',
  'was-lost': 'lost',
  untried: undefined,
  none: undefined,
};

/** What it came to last, of before as well; undefined where it was never tried. */
export const lastOutcome = (state: CellState): MatrixOutcome | undefined => LAST[state];

/** What it came to, in the lab as it is; undefined where that is not known yet. */
export const currentOutcome = (state: CellState | undefined): MatrixOutcome | undefined => MATRIX_OUTCOMES.find((outcome) => outcome === state);
