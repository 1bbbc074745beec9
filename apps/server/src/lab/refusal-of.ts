/** Why a change is refused before any command runs. */
import type { LimitName, Refusal } from '@patchbay/shared/protocol';
import { applyDiff, problemsOf, problemsOfKernel } from '@patchbay/shared/topology';
import type { KernelFeature, Topology, TopologyDiff } from '@patchbay/shared/topology';
import { LAB_LIMITS } from './limits.ts';
import { countRecords } from './touched.ts';

/** Undefined when nothing speaks against the change. `lacking`: what the kernel does not have. */
export function refusalOf(topology: Topology, diff: TopologyDiff, lacking: ReadonlySet<KernelFeature>): Refusal | undefined {
  if (countRecords(diff) > LAB_LIMITS.diffRecords) return limitReached('diff-records', LAB_LIMITS.diffRecords);
  const unfit = problemsOf(topology, diff);
  const problems = unfit.length > 0 ? unfit : problemsOfKernel(diff, lacking);
  if (problems.length > 0) return { code: 'invalid', problems };
  const { namespaces, interfaces } = applyDiff(topology, diff);
  if (Object.keys(namespaces).length > LAB_LIMITS.namespaces) return limitReached('namespaces', LAB_LIMITS.namespaces);
  return Object.keys(interfaces).length > LAB_LIMITS.interfaces ? limitReached('interfaces', LAB_LIMITS.interfaces) : undefined;
}

export const limitReached = (name: LimitName, value: number): Refusal => ({
  code: 'limit',
  limit: { name, value },
});
