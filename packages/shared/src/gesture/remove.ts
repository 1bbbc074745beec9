import { diffRecords } from '../records/index.ts';
import { applyDiff, forgottenWith, interfaceKey, interfaceKeyOf, removing, withBordersOf, withDevicesUpon, withoutInterfaces } from '../topology/index.ts';
import type { InterfaceRecord, Topology, TopologyDiff } from '../topology/index.ts';
import type { Subject } from './gesture.ts';

/**
 * Removes what was selected with all that hangs on it: whatever is in a namespace, the other ends of cables, devices that
 * are made upon what goes, addresses, routes, neighbours and sysctls of what goes. The ports of a bridge that goes stay,
 * with their cables, plugged into nothing, and so do the members of a VRF; a rule that names an interface stays as well, and
 * waits for another one of that name. A border comes back into the host.
 */
export function remove(topology: Topology, subjects: readonly Subject[]): TopologyDiff {
  const namespaces = new Set(subjects.flatMap((subject) => (subject.kind === 'namespace' ? [subject.name] : [])));
  const selected = new Set(
    subjects.flatMap((subject) => (subject.kind === 'interface' ? [interfaceKey(subject)] : [])),
  );
  const isSelected = (namespace: string, name: string): boolean =>
    namespaces.has(namespace) || selected.has(interfaceKey({ namespace, interface: name }));
  const isChosen = ({ namespace, name, peer }: InterfaceRecord): boolean =>
    isSelected(namespace, name) || (peer !== undefined && isSelected(peer.namespace, peer.interface));

  const going = withDevicesUpon(topology.interfaces, Object.values(topology.interfaces).filter(isChosen).map(interfaceKeyOf));
  const left = withoutInterfaces(topology, going);
  const without = applyDiff(left, {
    ...removing('namespaces', left.namespaces, ({ name }) => namespaces.has(name)),
    ...forgottenWith(left, { interface: () => false, namespace: (name) => namespaces.has(name) }),
  });
  return diffRecords(topology, withBordersOf(topology, without));
}
