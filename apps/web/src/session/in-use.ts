/** What is in use in the lab, whoever set it: for who asks whom to ping, or which address is free. */
import { withLearned } from '@patchbay/shared/observation';
import type { Topology } from '@patchbay/shared/topology';
import type { SessionState } from './session.ts';

export const inUse = ({ topology, observation }: Pick<SessionState, 'topology' | 'observation'>): Topology => withLearned(topology, observation);
