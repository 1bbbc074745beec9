/** What is done to what leaves an interface: delay, loss, rate. */
import { recordAt } from '../records/index.ts';
import { interfaceKey, needsNetem, shapingKey } from '../topology/index.ts';
import type { ShapingRecord } from '../topology/index.ts';
import { interfaceGoes, namespaceGoes } from './change.ts';
import type { Change } from './change.ts';
import { shapingDelete, shapingReplace } from './commands.ts';
import type { Step } from './plan.ts';
import { stepOf } from './step.ts';

export function shapingSteps(change: Change): Step[] {
  const { removed = {}, changed = {}, added = {} } = change.diff.shapings ?? {};
  const goesAlong = ({ namespace, dev }: ShapingRecord): boolean => namespaceGoes(change, namespace) || interfaceGoes(change, { namespace, interface: dev });
  return [
    ...Object.values(removed)
      .filter((record) => !goesAlong(record))
      .map(removal),
    ...Object.values(changed).flatMap(([from, to]) => (keepsRate(from, to) ? [removal(from), setting(change, to)] : [setting(change, to)])),
    ...[...Object.values(added), ...outgrown(change)].map((record) => setting(change, record)),
  ];
}

/** netem goes on with a rate that it is told nothing of (kernel: net/sched/sch_netem.c netem_change). */
const keepsRate = (from: ShapingRecord, to: ShapingRecord): boolean => from.rate !== undefined && to.rate === undefined && needsNetem(from) && needsNetem(to);

/** Token buckets that stay, but that may be too small for the packets of an interface whose MTU changes. */
function outgrown({ after, diff }: Change): readonly ShapingRecord[] {
  const { changed = {}, added = {} } = diff.shapings ?? {};
  return Object.values(diff.interfaces?.changed ?? {}).flatMap(([from, to]) => {
    const key = shapingKey({ namespace: to.namespace, dev: to.name });
    const record = from.mtu === to.mtu || Object.hasOwn(changed, key) || Object.hasOwn(added, key) ? undefined : recordAt(after.shapings, key);
    return record === undefined || needsNetem(record) ? [] : [record];
  });
}

const removal = (record: ShapingRecord): Step => stepOf(record.namespace, 'tc', shapingDelete(record.dev), 'remove-shaping', shapingKey(record));

/** The MTU that an interface has to whom nobody gave another. */
const USUAL_MTU = 1500;

function setting({ after }: Change, record: ShapingRecord): Step {
  const { mtu = USUAL_MTU } = recordAt(after.interfaces, interfaceKey({ namespace: record.namespace, interface: record.dev })) ?? {};
  return stepOf(record.namespace, 'tc', shapingReplace(record, mtu), 'set-shaping', shapingKey(record));
}
