/** How a fault is taken back by typing: the lines that make a lab what it was before. */
import { commandOf, planDiff, renderTyped, stepsOf } from '../plan/index.ts';
import { diffTopologies } from '../topology/index.ts';
import type { Topology } from '../topology/index.ts';

/** Each a line for the shell of the host. `now`: what there is, as the kernel was read. */
export const mendingLines = (now: Topology, whole: Topology): readonly string[] => stepsOf(planDiff(now, diffTopologies(now, whole))).map((step) => renderTyped(commandOf(step)));
