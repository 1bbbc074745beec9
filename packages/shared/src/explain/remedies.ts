/** The changes that mend what stops a packet: each a gesture that a person could make, and its diff. */
import { addAddress, addRoute, editDevice, layCable, proposeCable, removeAddress, removeNeighbour, removeRoute, removeRule, setMaster, setPort, setRuleset, setSysctl, setUp, shape } from '../gesture/index.ts';
import type { GestureKind, RouteWish } from '../gesture/index.ts';
import { isEqual, recordAt } from '../records/index.ts';
import { addressKey, applyDiff, diffTopologies, interfaceKey, ruleKey, shapingKey, sysctlKey, vlansOf, renderVlans } from '../topology/index.ts';
import type { AddressRecord, DeviceRecord, InterfaceRecord, InterfaceRef, RouteRecord, RuleRecord, Topology, TopologyDiff } from '../topology/index.ts';
import type { Remedy, RemedyName } from './explanation.ts';

/** What makes a remedy of the lab as it is. */
export type Mend = (topology: Topology) => readonly Remedy[];
type Make = (topology: Topology) => TopologyDiff;

/** No remedy where there is nothing to change. */
const remedy = (name: RemedyName, kind: GestureKind, subjects: readonly string[], diff: TopologyDiff): readonly Remedy[] =>
  Object.keys(diff).length === 0 ? [] : [{ name, gesture: { kind, subjects }, diff }];

/** One diff of several changes, one after another. */
export function inTurn(topology: Topology, ...makes: readonly Make[]): TopologyDiff {
  return diffTopologies(topology, makes.reduce((now, make) => applyDiff(now, make(now)), topology));
}

/** The first of several that has something to offer comes first. */
export const either = (...mends: readonly Mend[]): Mend => (topology) => mends.flatMap((mend) => mend(topology));

export const bringUp = (...refs: readonly InterfaceRef[]): Mend => (topology) =>
  remedy('set-up', 'set-up', refs.map(interfaceKey), inTurn(topology, ...refs.map((ref): Make => (now) => setUp(now, ref, true))));

export const plugInto = (ref: InterfaceRef, bridge: string): Mend => (topology) => {
  const addresses = Object.values(topology.addresses).filter((one) => interfaceKey(one) === interfaceKey(ref));
  return remedy('plug-in', 'set-master', [interfaceKey(ref), bridge], inTurn(topology, ...addresses.map((one): Make => (now) => removeAddress(now, one)), (now) => setMaster(now, ref, bridge)));
};

export const layTo = (namespace: string, bridge: InterfaceRef): Mend => (topology) => {
  const proposal = proposeCable(topology, { namespace }, { namespace: bridge.namespace, bridge: bridge.interface });
  return remedy('lay-cable', 'lay-cable', [namespace, bridge.interface], layCable(topology, proposal));
};

export const leaveVrf = (ref: InterfaceRef): Mend => (topology) => remedy('leave-vrf', 'set-master', [interfaceKey(ref)], setMaster(topology, ref, undefined));

/** The port takes part in the VLAN: as one without a tag, or with it. */
export const carryVlan = (ref: InterfaceRef, vlan: number, isTagged: boolean): Mend => (topology) => {
  const record = recordAt(topology.interfaces, interfaceKey(ref));
  const { pvid, tagged } = vlansOf(record?.port);
  const port = isTagged ? { ...record?.port, pvid, tagged: renderVlans([...tagged, [vlan, vlan]]) } : { ...record?.port, pvid: vlan };
  return remedy('set-vlan', 'set-port', [interfaceKey(ref)], setPort(topology, ref, port));
};

/** The kernel gives it a MAC of its own: it is written down as one that nobody else has. */
export const ownMac = (ref: InterfaceRef): Mend => (topology) => {
  const taken = new Set(Object.values(topology.interfaces).map(({ mac }) => mac));
  const mac = Array.from({ length: 256 }, (_, number) => `02:00:00:00:ff:${number.toString(16).padStart(2, '0')}`).find((one) => !taken.has(one));
  return mac === undefined ? [] : remedy('own-mac', 'edit-device', [interfaceKey(ref)], edited(topology, ref, (record) => ({ ...record, mac })));
};

export const sameMtu = (ref: InterfaceRef, mtu: number): Mend => (topology) => remedy('same-mtu', 'edit-device', [interfaceKey(ref)], edited(topology, ref, (record) => ({ ...record, mtu })));

function edited(topology: Topology, ref: InterfaceRef, change: (record: InterfaceRecord) => InterfaceRecord): TopologyDiff {
  const from = recordAt(topology.interfaces, interfaceKey(ref));
  const to = from && change(from);
  return from === undefined || to === undefined || isEqual(from, to) ? {} : { interfaces: { changed: { [interfaceKey(ref)]: [from, to] } } };
}

export const becomes = (ref: InterfaceRef, device: DeviceRecord): Mend => (topology) => remedy('set-device', 'edit-device', [interfaceKey(ref)], editDevice(topology, ref, device));

export const giveAddress = (ref: InterfaceRef, address: string): Mend => (topology) => remedy('add-address', 'add-address', [interfaceKey(ref), address], addAddress(topology, ref, address));

/** The address becomes another one, of the same interface or of another. Routes that the kernel forgets with the first are set again. */
export const readdressed = (name: 'change-address' | 'change-prefix' | 'move-address', from: AddressRecord, to: AddressRecord): Mend => (topology) => {
  if (recordAt(topology.addresses, addressKey(from)) === undefined) return [];
  const forgotten = (before: Topology, now: Topology): readonly RouteRecord[] => Object.entries(before.routes).flatMap(([key, route]) => (recordAt(now.routes, key) === undefined ? [route] : []));
  const diff = inTurn(
    topology,
    (now) => removeAddress(now, from),
    (now) => (recordAt(now.addresses, addressKey(to)) === undefined ? addAddress(now, to, to.address) : {}),
    (now) => (from.interface === to.interface ? { routes: { added: Object.fromEntries(forgotten(topology, now).map((route) => [keyOf(topology.routes, route), route])) } } : {}),
  );
  return remedy(name, 'add-address', [interfaceKey(to), to.address], diff);
};
const keyOf = <R>(table: Readonly<Record<string, R>>, record: R): string => Object.entries(table).find(([, one]) => one === record)?.[0] ?? '';

/** IPv6 again, and the address that went with it. */
export const enableIpv6 = (namespace: string, sysctl: string, at: InterfaceRef, address: string | undefined): Mend => (topology) =>
  remedy('enable-ipv6', 'set-sysctl', [namespace, `${sysctl}=0`], inTurn(topology, (now) => setSysctl(now, namespace, sysctl, '0'), (now) => (address === undefined ? {} : addAddress(now, at, address))));

/** The address moves to another interface of its namespace; without one, it goes: somebody else has it. */
export const moveAddress = (from: AddressRecord, to?: InterfaceRef): Mend =>
  to === undefined ? (topology) => remedy('move-address', 'remove-address', [interfaceKey(from), from.address], recordAt(topology.addresses, addressKey(from)) === undefined ? {} : removeAddress(topology, from)) : readdressed('move-address', from, { ...to, address: from.address });

export const setTo = (name: RemedyName, namespace: string, sysctl: string, value: string, fresh = '0'): Mend => (topology) => {
  const known = recordAt(topology.sysctls, sysctlKey({ namespace, name: sysctl }));
  return remedy(name, 'set-sysctl', [namespace, `${sysctl}=${value}`], setSysctl(topology, namespace, sysctl, value, known?.fresh ?? fresh));
};

export const forget = (namespace: string, address: string): Mend => (topology) => {
  const record = Object.values(topology.neighbours).find((one) => one.namespace === namespace && one.address === address);
  return record === undefined ? [] : remedy('forget-neighbour', 'remove-neighbour', [interfaceKey({ namespace, interface: record.dev }), address], removeNeighbour(topology, record));
};

const routeWords = ({ to, via, dev }: Pick<RouteWish, 'to' | 'via' | 'dev'>): string => [to, ...(via === undefined ? [] : ['via', via]), ...(via === undefined && dev !== undefined ? ['dev', dev] : [])].join(' ');

export const addWay = (wish: RouteWish): Mend => (topology) => remedy('add-route', 'add-route', [wish.namespace, routeWords(wish)], addRoute(topology, wish));

/** Those of the topology that are as these are. */
const alike = (topology: Topology, like: Partial<RouteRecord>): readonly RouteRecord[] =>
  Object.values(topology.routes).filter((route) => Object.entries(like).every(([field, value]) => (field === 'table' ? (route.table ?? 'main') === value : route[field as keyof RouteRecord] === value)));

export const dropRoute = (like: Partial<RouteRecord>): Mend => (topology) => alike(topology, like).slice(0, 1).flatMap((route) => remedy('remove-route', 'remove-route', [route.namespace, routeWords(route)], removeRoute(topology, route)));

/** The route leads over another gateway. */
export const rerouted = (like: Partial<RouteRecord>, over: { readonly via?: string; readonly dev?: string }): Mend => (topology) =>
  alike(topology, like).slice(0, 1).flatMap((route) => {
    const { via: _via, dev: _dev, onlink: _onlink, source: _source, ...rest } = route;
    return remedy('change-route', 'add-route', [route.namespace, routeWords({ ...rest, ...over })], inTurn(topology, (now) => removeRoute(now, route), (now) => addRoute(now, { ...rest, ...over })));
  });

export const dropRule = (like: Pick<RuleRecord, 'namespace' | 'priority' | 'family'>): Mend => (topology) =>
  Object.values(topology.rules)
    .filter((rule) => rule.namespace === like.namespace && rule.priority === like.priority && rule.family === like.family)
    .slice(0, 1)
    .flatMap((rule) => remedy('remove-rule', 'remove-rule', [rule.namespace, ruleKey(rule)], removeRule(topology, rule)));

/** The ruleset without one of its rules, or with a chain that lets pass what it does not name. */
export const withoutRule = (namespace: string, line: string, isAnswer = false): Mend => (topology) => {
  const text = recordAt(topology.rulesets, namespace)?.text;
  if (text === undefined) return [];
  const lines = text.split('\n');
  const at = lines.findIndex((one) => one.trim().includes(line));
  const established = `${/^\s*/.exec(lines[at] ?? '')?.[0] ?? ''}ct state established,related accept`;
  const without = isAnswer ? lines.toSpliced(line.endsWith('policy drop;') ? at + 1 : at, 0, established) : line.endsWith('policy drop;') ? lines.with(at, (lines[at] ?? '').replace('policy drop;', 'policy accept;')) : lines.toSpliced(at, 1);
  return at < 0 ? [] : remedy('let-pass', 'set-ruleset', [namespace], setRuleset(topology, namespace, without.join('\n')));
};
export const withRuleset = (name: 'add-nat' | 'change-nat', namespace: string, change: (text: string) => string): Mend => (topology) =>
  remedy(name, 'set-ruleset', [namespace], setRuleset(topology, namespace, change(recordAt(topology.rulesets, namespace)?.text ?? '')));

export const unshaped = (ref: InterfaceRef): Mend => (topology) =>
  recordAt(topology.shapings, shapingKey({ namespace: ref.namespace, dev: ref.interface })) === undefined ? [] : remedy('remove-shaping', 'shape-cable', [interfaceKey(ref)], shape(topology, [ref], {}));
