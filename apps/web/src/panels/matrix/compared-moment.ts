/** The moment that the matrix is compared with, of each lab of this page; it stays when something else is in the drawer. */
import type { MatrixMoment } from '@patchbay/shared/matrix';
import { create } from 'zustand';

export interface ComparedMoment {
  readonly moment: MatrixMoment;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The last entry of the journal by then; 0: none. */
  readonly entry: number;
}

export const useComparedMoments = create<Readonly<Record<string, ComparedMoment>>>()(() => ({}));

/** Undefined: with none any more. */
export const compareWith = (lab: string, moment: ComparedMoment | undefined): void => {
  useComparedMoments.setState(({ [lab]: _before, ...others }) => (moment === undefined ? others : { ...others, [lab]: moment }), true);
};
