import type { Gesture } from '@patchbay/shared/gesture';

/** Gestures that lead from one subject to the other: a cable, another name, another place. */
const LEADING: ReadonlySet<Gesture['kind']> = new Set(['lay-cable', 'rename', 'replug']);

/** What a gesture was done to, in a line: `net0 → br0` for a cable, `net0:eth0 10.0.1.1/24` for the rest. */
export const gestureSubjects = ({ kind, subjects }: Gesture): string => subjects.join(LEADING.has(kind) ? ' → ' : ' ');
