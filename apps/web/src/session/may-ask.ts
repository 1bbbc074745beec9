/** What who looks may do in the lab now: what would be refused is not offered. */
import { labRefusal, STILL_AT_STANDSTILL, standstillOf } from '@patchbay/shared/classroom';
import type { LabRequest, Standstill } from '@patchbay/shared/classroom';
import type { LookingBack, SessionState } from './session.ts';
import { useSession } from './session-store.ts';

/** What the lab as it was does not take: all that does something in it, but for ending what runs now. */
const ofNowAlone = (request: LabRequest): boolean => STILL_AT_STANDSTILL.has(request) && request !== 'stop-probe' && request !== 'close-terminal';

/** Why the lab would refuse this to them, or the page does; undefined: neither would. Until the server has said what they are to the lab, nothing is. */
export const whyNotIn = ({ role, labClass, past }: Pick<SessionState, 'role' | 'labClass' | 'past'>, request: LabRequest): ReturnType<typeof labRefusal> | LookingBack => {
  const refusal = role === undefined ? undefined : labRefusal(role, request, standstillOf(labClass));
  return refusal ?? (past !== undefined && ofNowAlone(request) ? 'looking-back' : undefined);
};

/** Why the lab takes this from nobody who learns just now; undefined: it takes it, or never does from who looks. */
export const standstillFor = (request: LabRequest): Standstill | LookingBack | undefined => {
  const why = whyNotIn(useSession.getState(), request);
  return why === 'not-allowed' ? undefined : why;
};

/** Shows why the lab does not take this just now. One that is shown already is left as it is. */
export const sayStandstill = (request: LabRequest): void => {
  const standstill = standstillFor(request);
  const { notices, say } = useSession.getState();
  if (standstill !== undefined && !notices.some(({ refusal }) => refusal.code === standstill)) say(standstill);
};

export const mayAsk = (request: LabRequest): boolean => whyNotIn(useSession.getState(), request) === undefined;

export const useMayAsk = (request: LabRequest): boolean => useSession((session) => whyNotIn(session, request) === undefined);
