import { applyDiff } from '../topology/index.ts';
import type { Topology, TopologyDiff } from '../topology/index.ts';
import type { Batch, Plan, Stage, Step } from './plan.ts';
import { cableStepsElsewhere, worldSteps } from './making-steps.ts';
import { removalSteps } from './removal-steps.ts';
import { settingSteps, sysctlSteps } from './setting-steps.ts';

/**
 * The plan that carries out `diff` on `before`. The diff is taken to be one that `problemsOf` finds nothing wrong
 * with; a plan for any other is made, and the kernel will refuse it.
 *
 * Things are taken down before others are built: routes, addresses and links go; then namespaces go and come, with
 * the host's bridges and cables; then come the cables between namespaces; then each namespace sets up what is in it;
 * sysctls come last. What the kernel does by itself along with another step has no step of its own.
 */
export function planDiff(before: Topology, diff: TopologyDiff): Plan {
  const change = { before, after: applyDiff(before, diff), diff };
  return [removalSteps, worldSteps, cableStepsElsewhere, settingSteps, sysctlSteps]
    .map((phase) => stageOf(phase(change)))
    .filter((stage) => stage.length > 0)
    .reduce<Plan>(appendStage, []);
}

/** The steps of a plan in an order in which a person could type them. */
export const stepsOf = (plan: Plan): readonly Step[] => plan.flatMap((stage) => stage.flatMap(({ steps }) => steps));

/** One batch for each namespace and program, in the order in which they first appear. */
function stageOf(steps: readonly Step[]): Stage {
  const batches = Map.groupBy(steps, ({ namespace, program }) => `${program} ${namespace}`);
  return [...batches.values()].flatMap((batch): Batch[] => {
    const [first] = batch;
    return first === undefined ? [] : [{ namespace: first.namespace, program: first.program, steps: batch }];
  });
}

/** Two stages that are one batch each, of one program in one namespace, need one process only. */
function appendStage(plan: Plan, stage: Stage): Plan {
  const last = plan.at(-1);
  const [batch, ...others] = stage;
  const [previous, ...previousOthers] = last ?? [];
  if (batch === undefined || previous === undefined || others.length > 0 || previousOthers.length > 0)
    return [...plan, stage];
  if (batch.namespace !== previous.namespace || batch.program !== previous.program) return [...plan, stage];
  return [...plan.slice(0, -1), [{ ...previous, steps: [...previous.steps, ...batch.steps] }]];
}
