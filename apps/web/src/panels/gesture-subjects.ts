import type { Gesture } from '@patchbay/shared/gesture';

/** What a gesture was done to, in a line: `net0 → br0` for a cable, `net0:eth0 10.0.1.1/24` for the rest. */
export const gestureSubjects = ({ kind, subjects }: Gesture): string =>
  subjects.join(kind === 'lay-cable' ? ' → ' : ' ');
