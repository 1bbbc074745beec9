/** What who looks may do in the lab now: what would be refused is not offered. */
import { labRefusal } from '@patchbay/shared/classroom';
import type { LabRequest } from '@patchbay/shared/classroom';
import type { SessionState } from './session.ts';
import { useSession } from './session-store.ts';

/** Until the server has said what they are to the lab, they may. */
const mayAskIn = ({ role, labClass }: Pick<SessionState, 'role' | 'labClass'>, request: LabRequest): boolean =>
  role === undefined || labRefusal(role, request, labClass?.frozen ?? false) === undefined;

export const mayAsk = (request: LabRequest): boolean => mayAskIn(useSession.getState(), request);

export const useMayAsk = (request: LabRequest): boolean => useSession((session) => mayAskIn(session, request));
