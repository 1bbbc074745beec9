import { forgottenWith, interfaceKey, interfaceKeyOf, removing, withDevicesUpon } from '../topology/index.ts';
import type { InterfaceRecord, Topology, TopologyDiff } from '../topology/index.ts';
import type { Subject } from './gesture.ts';

/**
 * Removes what was selected with all that hangs on it: whatever is in a namespace, the other ends of cables, devices that
 * are made upon what goes, addresses, routes, neighbours and sysctls of what goes. The ports of a bridge that goes stay,
 * with their cables, plugged into nothing; a rule that names an interface stays as well, and waits for another one of that
 * name.
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
  const goes = (record: InterfaceRecord): boolean => going.has(interfaceKeyOf(record));
  const isGone = (namespace: string, name: string): boolean => going.has(interfaceKey({ namespace, interface: name }));
  const orphans = Object.values(topology.interfaces).filter(
    (record) =>
      !isGone(record.namespace, record.name) && record.master !== undefined && isGone(record.namespace, record.master),
  );
  const { interfaces } = removing('interfaces', topology.interfaces, goes);
  return {
    ...removing('namespaces', topology.namespaces, ({ name }) => namespaces.has(name)),
    ...((interfaces !== undefined || orphans.length > 0) && {
      interfaces: { ...interfaces, ...(orphans.length > 0 && { changed: unplugged(orphans) }) },
    }),
    ...forgottenWith(topology, {
      interface: ({ namespace, interface: name }) => isGone(namespace, name),
      namespace: (name) => namespaces.has(name),
    }),
  };
}

function unplugged(ports: readonly InterfaceRecord[]): Record<string, readonly [InterfaceRecord, InterfaceRecord]> {
  return Object.fromEntries(
    ports.map((from) => {
      const { master: _gone, port: _with, ...to } = from;
      return [interfaceKeyOf(from), [from, to] as const];
    }),
  );
}
