/** A diff between two topologies, and what can be asked of it while planning. */
import { recordAt } from '../records/index.ts';
import { cycledWith, interfaceKey } from '../topology/index.ts';
import type { InterfaceRef, Topology, TopologyDiff } from '../topology/index.ts';

export interface Change {
  readonly before: Topology;
  readonly after: Topology;
  readonly diff: TopologyDiff;
}

export const namespaceGoes = ({ diff }: Change, namespace: string): boolean =>
  recordAt(diff.namespaces?.removed, namespace) !== undefined;

export const interfaceGoes = ({ diff }: Change, ref: InterfaceRef): boolean =>
  recordAt(diff.interfaces?.removed, interfaceKey(ref)) !== undefined;

export const goesDown = ({ diff }: Change, ref: InterfaceRef): boolean => {
  const [from, to] = recordAt(diff.interfaces?.changed, interfaceKey(ref)) ?? [];
  return from?.up === true && to?.up === false;
};

/** Those that stay, but are set down. */
export const linksGoingDown = ({ diff }: Change): readonly InterfaceRef[] =>
  Object.values(diff.interfaces?.changed ?? {}).flatMap(([from, to]) =>
    from.up && !to.up ? [{ namespace: to.namespace, interface: to.name }] : [],
  );

/** Those that go down at some moment, since a VRF or a bond takes them in or lets go of them. */
export const linksCycled = ({ before, after, diff }: Change): readonly InterfaceRef[] =>
  Object.values(diff.interfaces?.changed ?? {}).flatMap(([from, to]) => cycledWith(before.interfaces, from, to, after.interfaces));
