/** What the page shows of a lab as it was: the lab is of then, and all else is of now. Pure. */
import { topologyOf } from '@patchbay/shared/observation';
import type { SessionData } from './session-reducer.ts';
import type { LabMoment } from './session.ts';

export type Past = Pick<SessionData, 'past' | 'observation' | 'topology' | 'ids' | 'positions' | 'marks' | 'pending'>;

export const pastOf = ({ at, kept, state: { observation, ids, positions, marks } }: LabMoment): Past => ({
  past: { at, ...(kept !== undefined && { kept }) },
  observation,
  topology: topologyOf(observation),
  ids,
  positions,
  marks,
  // what is pending is of now
  pending: [],
});
