import type { JoinCode } from '@patchbay/shared/protocol';

/** The code for students that opens the longest from `now` on (milliseconds since the epoch), if there is one. */
export const codeForStudents = (codes: readonly JoinCode[], now: number): JoinCode | undefined =>
  codes.filter(({ role, expiresAt }) => role === 'student' && expiresAt > now).toSorted((a, b) => b.expiresAt - a.expiresAt)[0];
