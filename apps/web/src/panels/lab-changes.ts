/** What a person can change in a panel: each is a gesture and the diff that it means. Pure. */
import {
  addAddress,
  addNeighbour,
  addRoute,
  addRule,
  removeAddress,
  removeNeighbour,
  removeRoute,
  removeRule,
  rename,
  replug,
  setMaster,
  setRuleset,
  setSysctl,
  setUp,
} from '@patchbay/shared/gesture';
import type { Gesture, RouteWish, RuleWish, Socket, Subject } from '@patchbay/shared/gesture';
import { canvasKey } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { interfaceKey, sysctlKey } from '@patchbay/shared/topology';
import type { AddressRecord, InterfaceRef, NeighbourRecord, RouteRecord, RuleRecord, Topology, TopologyDiff } from '@patchbay/shared/topology';

export interface LabChange {
  readonly gesture: Gesture;
  readonly diff: TopologyDiff;
}

export const upChange = (topology: Topology, ref: InterfaceRef, up: boolean): LabChange => ({
  gesture: { kind: up ? 'set-up' : 'set-down', subjects: [interfaceKey(ref)] },
  diff: setUp(topology, ref, up),
});

export const addAddressChange = (topology: Topology, ref: InterfaceRef, address: string): LabChange => ({
  gesture: { kind: 'add-address', subjects: [interfaceKey(ref), address] },
  diff: addAddress(topology, ref, address),
});

export const removeAddressChange = (topology: Topology, record: AddressRecord): LabChange => ({
  gesture: { kind: 'remove-address', subjects: [interfaceKey(record), record.address] },
  diff: removeAddress(topology, record),
});

export const addRouteChange = (topology: Topology, route: RouteWish): LabChange => ({
  gesture: { kind: 'add-route', subjects: [route.namespace, routeWords(route)] },
  diff: addRoute(topology, route),
});

export const removeRouteChange = (topology: Topology, route: RouteRecord): LabChange => ({
  gesture: { kind: 'remove-route', subjects: [route.namespace, routeWords(route)] },
  diff: removeRoute(topology, route),
});

export const addRuleChange = (topology: Topology, rule: RuleWish): LabChange => ({
  gesture: { kind: 'add-rule', subjects: [rule.namespace, ruleWords(rule)] },
  diff: addRule(topology, rule),
});

export const removeRuleChange = (topology: Topology, rule: RuleRecord): LabChange => ({
  gesture: { kind: 'remove-rule', subjects: [rule.namespace, ruleWords(rule)] },
  diff: removeRule(topology, rule),
});

export const addNeighbourChange = (topology: Topology, neighbour: NeighbourRecord): LabChange => ({
  gesture: { kind: 'add-neighbour', subjects: neighbourSubjects(neighbour) },
  diff: addNeighbour(topology, neighbour),
});

export const removeNeighbourChange = (topology: Topology, neighbour: NeighbourRecord): LabChange => ({
  gesture: { kind: 'remove-neighbour', subjects: neighbourSubjects(neighbour) },
  diff: removeNeighbour(topology, neighbour),
});

/** `fresh`: what a new namespace has. Where that is not known, nobody has changed it yet, and so it is not that value. */
export const sysctlChange = (topology: Topology, namespace: string, name: string, value: string, fresh?: string): LabChange => {
  const key = sysctlKey({ namespace, name });
  const known = fresh ?? recordAt(topology.sysctls, key)?.fresh;
  return {
    gesture: { kind: 'set-sysctl', subjects: [namespace, `${name}=${value}`] },
    diff: known === undefined ? { sysctls: { added: { [key]: { namespace, name, value } } } } : setSysctl(topology, namespace, name, value, known),
  };
};

export const rulesetChange = (topology: Topology, namespace: string, text: string): LabChange => ({
  gesture: { kind: 'set-ruleset', subjects: [namespace] },
  diff: setRuleset(topology, namespace, text),
});

export const renameChange = (topology: Topology, subject: Subject, name: string): LabChange => ({
  gesture: { kind: 'rename', subjects: [subject.kind === 'namespace' ? subject.name : interfaceKey(subject), name] },
  diff: rename(topology, subject, name),
});

/** `master`: the VRF or bond that it is put into; undefined: it is taken out of what takes it in. */
export const masterChange = (topology: Topology, ref: InterfaceRef, master: string | undefined): LabChange => ({
  gesture: { kind: 'set-master', subjects: [interfaceKey(ref), ...(master === undefined ? [] : [master])] },
  diff: setMaster(topology, ref, master),
});

export const replugChange = (topology: Topology, end: InterfaceRef, socket: Socket): LabChange => ({
  gesture: { kind: 'replug', subjects: [interfaceKey(end), canvasKey(socket)] },
  diff: replug(topology, end, socket),
});

const neighbourSubjects = (neighbour: NeighbourRecord): readonly string[] => [
  interfaceKey({ namespace: neighbour.namespace, interface: neighbour.dev }),
  neighbour.address,
];

const routeWords = ({ kind, to, via, dev, table }: Omit<RouteWish, 'namespace'>): string =>
  [kind, to, ...word('via', via), ...(via === undefined ? word('dev', dev) : []), ...word('table', table)]
    .filter((part) => part !== undefined)
    .join(' ');

const ruleWords = ({ kind, from, to, iif, oif, fwmark, table }: Omit<RuleWish, 'namespace'>): string =>
  [...word('from', from), ...word('to', to), ...word('iif', iif), ...word('oif', oif), ...word('fwmark', fwmark), ...word('lookup', table), kind]
    .filter((part) => part !== undefined)
    .join(' ');

const word = (name: string, value: string | undefined): readonly string[] => (value === undefined ? [] : [name, value]);
