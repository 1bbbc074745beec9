import { applyDiff, diffTopologies, movesOf, withoutInterfaces } from '../topology/index.ts';
import type { Topology, TopologyDiff } from '../topology/index.ts';
import type { Change } from './change.ts';
import { goingFirst } from './made-anew.ts';
import { cableStepsElsewhere, worldSteps } from './making-steps.ts';
import { moveThings } from './move-steps.ts';
import type { Batch, Plan, Stage, Step } from './plan.ts';
import { removalSteps } from './removal-steps.ts';
import { settingSteps } from './setting-steps.ts';
import { shapingSteps } from './shaping-steps.ts';
import { vlanSteps } from './vlan-steps.ts';
import { enablingSteps, finalSteps } from './sysctl-steps.ts';
import { wireGuardSteps } from './wireguard-steps.ts';

/**
 * The plan that carries out `diff` on `before`. The diff is taken to be one that `problemsOf` finds nothing wrong
 * with; a plan for any other is made, and the kernel will refuse it.
 *
 * What cannot become what it shall be goes before all else, and is made anew with what was on it (`goingFirst`).
 * What was renamed or moved gets its name and place first, and then the rest is planned. Things are taken down before
 * others are built: rules, routes, neighbours, addresses and links go; then namespaces go and come, with the host's
 * bridges and cables; then come the cables between namespaces; then each namespace sets up what is in it, and tells WireGuard keys and peers; what is done
 * to what leaves an interface, sysctls and rulesets come last. What the kernel does by itself along with another step has no step of its own.
 */
export function planDiff(before: Topology, diff: TopologyDiff): Plan {
  const first = goingFirst(before, diff);
  if (first.size === 0) return planPhases(phasesOf(before, diff));
  const after = withoutInterfaces(before, first);
  const gone: Change = { before, after, diff: diffTopologies(before, after) };
  return planPhases([removalSteps(gone), ...phasesOf(after, diffTopologies(after, applyDiff(before, diff)))]);
}

function phasesOf(before: Topology, diff: TopologyDiff): readonly (readonly Step[])[] {
  const after = applyDiff(before, diff);
  const moves = movesOf(before, diff);
  if (moves.namespaces.size + moves.interfaces.size === 0) return restOf({ before, after, diff });
  const { phases, topology } = moveThings(before, after, moves);
  return [...phases, ...restOf({ before: topology, after, diff: diffTopologies(topology, after) })];
}

const restOf = (change: Change): readonly (readonly Step[])[] =>
  [removalSteps, worldSteps, cableStepsElsewhere, enablingSteps, settingSteps, vlanSteps, wireGuardSteps, shapingSteps, finalSteps].map((phase) => phase(change));

const planPhases = (phases: readonly (readonly Step[])[]): Plan =>
  phases
    .map(stageOf)
    .filter((stage) => stage.length > 0)
    .reduce<Plan>(appendStage, []);

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
