/** What who looks may do in the lab now: what would be refused is not offered. */
import { labRefusal } from '@patchbay/shared/classroom';
import type { LabRequest } from '@patchbay/shared/classroom';
import type { SessionState } from './session.ts';
import { useSession } from './session-store.ts';

/** Why the lab would refuse this to them; undefined: it would not. Until the server has said what they are to the lab, nothing is. */
export const whyNotIn = ({ role, labClass }: Pick<SessionState, 'role' | 'labClass'>, request: LabRequest): ReturnType<typeof labRefusal> =>
  role === undefined ? undefined : labRefusal(role, request, labClass?.frozen ?? false);

export const mayAsk = (request: LabRequest): boolean => whyNotIn(useSession.getState(), request) === undefined;

export const useMayAsk = (request: LabRequest): boolean => useSession((session) => whyNotIn(session, request) === undefined);
