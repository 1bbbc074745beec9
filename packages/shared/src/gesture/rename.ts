/** Giving a thing another name, and an end of a cable another place. */
import { diffRecords, recordAt } from '../records/index.ts';
import {
  HOST,
  applyDiff,
  changingMaster,
  forgottenWithInterfaces,
  interfaceKey,
  interfaceKeyOf,
  namespaceKey,
  nextNameLike,
  rekeyed,
  removing,
  renamingInterfaces,
  renamingNamespaces,
  shapingKey,
  withDevicesUpon,
} from '../topology/index.ts';
import type { InterfaceRecord, InterfaceRef, Topology, TopologyDiff } from '../topology/index.ts';
import type { Socket, Subject } from './gesture.ts';

/**
 * Gives a namespace, a bridge or another interface a new name; whatever names it names it by that: peers, ports,
 * addresses, routes, rules, neighbours, sysctls. A ruleset is text that a person wrote, and is left as it is: rules of
 * nftables that name the interface want to be changed by hand. Nothing changes where the thing is not there, is the host
 * or a loopback; a name that is taken is one that `problemsOf` finds.
 */
export function rename(topology: Topology, subject: Subject, name: string): TopologyDiff {
  switch (subject.kind) {
    case 'namespace':
      return renameNamespace(topology, subject.name, name);
    case 'interface':
      return renameInterface(topology, { namespace: subject.namespace, interface: subject.interface }, name);
  }
}

function renameNamespace(topology: Topology, from: string, to: string): TopologyDiff {
  const there = recordAt(topology.namespaces, namespaceKey(from));
  if (there === undefined || from === HOST || from === to) return {};
  // On to a name that is taken, two would become one: the diff is cut short to what is refused in it.
  if (recordAt(topology.namespaces, namespaceKey(to)) !== undefined)
    return { namespaces: { removed: { [namespaceKey(from)]: there }, added: { [namespaceKey(to)]: { name: to } } } };
  return diffRecords(topology, rekeyed(topology, renamingNamespaces(new Map([[from, to]]))));
}

function renameInterface(topology: Topology, ref: InterfaceRef, name: string): TopologyDiff {
  const from = recordAt(topology.interfaces, interfaceKey(ref));
  if (from === undefined || from.kind === 'loopback' || ref.interface === name) return {};
  const to: InterfaceRef = { ...ref, interface: name };
  if (recordAt(topology.interfaces, interfaceKey(to)) !== undefined)
    return { interfaces: { removed: { [interfaceKey(ref)]: from }, added: { [interfaceKey(to)]: { ...from, name } } } };
  return diffRecords(topology, rekeyed(topology, renamingInterfaces(new Map([[interfaceKey(ref), to]]))));
}

/**
 * Plugs an end of a cable in somewhere else: into a bridge, out of one, into another namespace. What leaves a namespace
 * leaves behind what the kernel forgets with it: addresses, routes, neighbours, sysctls, and the devices that are made upon
 * it. It keeps its name where that is free, and is up where it was.
 */
export function replug(topology: Topology, end: InterfaceRef, { namespace, bridge }: Socket): TopologyDiff {
  const from = recordAt(topology.interfaces, interfaceKey(end));
  if (from?.kind !== 'veth') return {};
  if (namespace === end.namespace) return changingMaster(topology, new Set([interfaceKey(end)]), bridge);
  const { master: _old, port: _with, ...bare } = from;
  const port: InterfaceRecord = bridge === undefined ? bare : { ...bare, master: bridge };
  const upon = withDevicesUpon(topology.interfaces, [interfaceKey(end)]);
  const left = applyDiff(topology, {
    ...removing('interfaces', topology.interfaces, (record) => record !== from && upon.has(interfaceKeyOf(record))),
    ...forgottenWithInterfaces(topology, (ref) => upon.has(interfaceKey(ref))),
  });
  // What is done to what leaves it is the cable's, and comes along.
  const shaping = recordAt(topology.shapings, interfaceKey(end));
  const unplugged: Topology = { ...left, shapings: { ...left.shapings, ...(shaping && { [shapingKey(shaping)]: shaping }) }, interfaces: { ...left.interfaces, [interfaceKey(end)]: bare } };
  const place: InterfaceRef = { namespace, interface: freeName(topology, namespace, from.name) };
  const moved = rekeyed(unplugged, renamingInterfaces(new Map([[interfaceKey(end), place]])));
  const arrived: InterfaceRecord = { ...port, namespace, name: place.interface };
  return diffRecords(topology, {
    ...moved,
    interfaces: { ...moved.interfaces, [interfaceKeyOf(arrived)]: { ...moved.interfaces[interfaceKeyOf(arrived)], ...arrived } },
    // A rule that names it goes on naming what it names.
    rules: topology.rules,
  });
}

function freeName(topology: Topology, namespace: string, name: string): string {
  return nextNameLike(name, (one) => recordAt(topology.interfaces, interfaceKey({ namespace, interface: one })) !== undefined);
}
