/** The moment that a matrix is compared with, of pings and of each service in each lab of this page; it stays when something else is in the drawer. */
import { serviceKey } from '@patchbay/shared/matrix';
import type { MatrixMoment } from '@patchbay/shared/matrix';
import type { Service } from '@patchbay/shared/protocol';
import { create } from 'zustand';

export interface ComparedMoment {
  readonly moment: MatrixMoment;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The last entry of the journal by then; 0: none. */
  readonly entry: number;
}

/** Of which matrix it is. */
export const momentKey = (lab: string, service: Service | undefined): string => `${lab} ${serviceKey(service)}`;

/** By `momentKey`. */
export const useComparedMoments = create<Readonly<Record<string, ComparedMoment>>>()(() => ({}));

/** Undefined: with none any more. */
export const compareWith = (key: string, moment: ComparedMoment | undefined): void => {
  useComparedMoments.setState(({ [key]: _before, ...others }) => (moment === undefined ? others : { ...others, [key]: moment }), true);
};
