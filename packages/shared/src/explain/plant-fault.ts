/** Puts a cause into a lab that works. What is planted is found again by `explain`, and its first remedy mends it: else it does not fit. */
import { drawIndex } from '../random/index.ts';
import type { Random } from '../random/index.ts';
import { applyDiff } from '../topology/index.ts';
import type { Topology, TopologyDiff } from '../topology/index.ts';
import type { Cause } from './causes.ts';
import { expectedObservation } from './expected-observation.ts';
import { explain } from './explain.ts';
import type { Journey } from './explanation.ts';
import type { PlantFault } from './fault.ts';
import { breakagesOf } from './breakages.ts';

export const plantFault: PlantFault = (cause, topology, journey, random) => {
  const { hops, stopsAt, doubts } = explain(expectedObservation(topology), journey);
  if (stopsAt !== undefined || doubts.length > 0) return undefined;
  return shuffled(breakagesOf(cause, { topology, journey, hops }), random).find((diff) => fits(cause, topology, diff, journey));
};

function fits(cause: Cause, topology: Topology, diff: TopologyDiff, journey: Journey): boolean {
  const broken = applyDiff(topology, diff);
  const { stopsAt, doubts } = explain(expectedObservation(broken), journey);
  if (stopsAt?.cause !== cause || doubts.length > 0) return false;
  const [first] = stopsAt.remedies;
  return first !== undefined && explain(expectedObservation(applyDiff(broken, first.diff)), journey).stopsAt === undefined;
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const left = [...items];
  return items.map(() => left.splice(drawIndex(random, left.length), 1)[0] as T);
}
