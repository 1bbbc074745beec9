/** For tests: every gesture, done to some thing or other of what there is. */
import {
  addAddress,
  addBridge,
  addDevice,
  addInternet,
  addNamespace,
  addNeighbour,
  addRoute,
  addRouter,
  addRule,
  duplicate,
  editDevice,
  layCable,
  nextBridgeName,
  nextDeviceName,
  plugCable,
  proposeCable,
  pullCable,
  putPiece,
  remove,
  removeAddress,
  removeNeighbour,
  removeRoute,
  removeRule,
  rename,
  replug,
  segmentOf,
  setBridge,
  setMaster,
  setPort,
  setRuleset,
  setSysctl,
  setUp,
  setVlanFiltering,
  shape,
  startingPoint,
  takePiece,
} from '@patchbay/shared/gesture';
import type { GestureKind, Socket, Subject } from '@patchbay/shared/gesture';
import { readLabFile, writeLabFile } from '@patchbay/shared/lab-file';
import { recordAt } from '@patchbay/shared/records';
import { HOST, applyDiff, bridgeOf, cablesOf, diffTopologies, interfaceKey, interfaceKeyOf, sysctlKey, withoutLength } from '@patchbay/shared/topology';
import type { AddressRecord, DeviceRecord, InterfaceRecord, InterfaceRef, PortRecord, RuleRecord, ShapingValues, Topology, TopologyDiff } from '@patchbay/shared/topology';
import type { Choices } from './test-random-choices.ts';

/** Undefined where there is nothing that it could be done to. */
type RandomGesture = (now: Topology, choices: Choices) => TopologyDiff | undefined;

/** All that change a lab by themselves, and not by what was done before. */
export type RandomGestureKind = Exclude<GestureKind, 'undo' | 'redo' | 'go-back' | 'typed' | 'start-lesson'>;

export const NAMES = ['net0', 'net1', 'net2', 'a', 'up', 'dev', '网络', '$(id)'] as const;
export const ADDRESSES = ['10.0.1.7/24', '10.0.1.8/24', '10.7.0.1/16', '192.0.2.1/32', 'fd00::7/64', 'fd07::1/64'] as const;
export const MACS = ['02:00:00:00:00:98', '02:00:00:00:00:99'] as const;
export const TABLES = ['100', '200'] as const;
const DESTINATIONS = { 4: ['default', '10.9.0.0/16', '198.51.100.1'], 6: ['default', 'fd09::/48'] } as const;
const GATEWAYS = { 4: '10.0.1.99', 6: 'fd00::99' } as const;
const RULESETS = ['', 'table ip f {\n\tchain c {\n\t}\n}\n', 'table inet g {\n\tset s {\n\t\ttype ipv4_addr\n\t}\n}\n'] as const;

const SHAPINGS: readonly [ShapingValues, ...ShapingValues[]] = [{}, { rate: 10_000_000 }, { rate: 512_000 }];

const PORTS: readonly [PortRecord, ...PortRecord[]] = [{}, { cost: 50 }, { cost: 2, priority: 10 }, { cost: 100, priority: 63 }];
const VLANS: readonly [PortRecord, ...PortRecord[]] = [{}, { pvid: 10 }, { pvid: 0, tagged: '10,20-22' }, { cost: 50, tagged: '20' }];

const DEVICES_TRIED: readonly [(dev: string) => DeviceRecord, ...((dev: string) => DeviceRecord)[]] = [
  (dev) => ({ type: 'macvlan', dev }),
  (dev) => ({ type: 'macvlan', dev, mode: 'private' }),
  (dev) => ({ type: 'vxlan', id: 42, remote: '10.0.1.7', dev }),
  () => ({ type: 'vxlan', id: 43, port: 8472, ttl: 9 }),
  (dev) => ({ type: 'vlan', dev, id: 7 }),
  (dev) => ({ type: 'ipvlan', dev, mode: 'l3' }),
  () => ({ type: 'dummy' }),
  () => ({ type: 'gre', remote: '10.0.1.7', local: '10.0.1.8' }),
  () => ({ type: 'vrf', table: 100 }),
];

export const RANDOM_GESTURES: Readonly<Record<RandomGestureKind, RandomGesture>> = {
  'add-namespace': (now, choices) => addNamespace(now, choices.among(NAMES)),
  'add-router': (now, choices) => addRouter(now, choices.among(NAMES)),
  'add-internet': (now, choices) => addInternet(now, choices.among(NAMES)),
  'add-bridge': (now, choices) => {
    const namespace = anyNamespace(now, choices);
    return addBridge(now, namespace, nextBridgeName(now, namespace));
  },
  // What the kernel of this machine lacks is refused.
  'add-device': (now, choices) =>
    ofAny(choices, Object.values(now.interfaces), ({ namespace, name: dev }) => {
      const device = choices.among(DEVICES_TRIED)(dev);
      return addDevice(now, namespace, nextDeviceName(now, namespace, device), device);
    }),
  'edit-device': (now, choices) =>
    ofAny(choices, Object.values(now.interfaces), (record) => {
      const { type, dev } = record.device ?? {};
      const others = DEVICES_TRIED.map((made) => made(dev ?? 'none')).filter((device) => device.type === type);
      const to = choices.among(others);
      return to === undefined ? undefined : editDevice(now, refOf(record), to);
    }),
  'lay-cable': (now, choices) => {
    const [a, b] = [choices.among(socketsOf(now)), choices.among(socketsOf(now))];
    if (a === undefined || b === undefined || a === b) return undefined;
    return isJoined(now, bridgeAt(a), bridgeAt(b)) ? undefined : layCable(now, proposeCable(now, a, b));
  },
  'pull-cable': (now, choices) => ofAny(choices, endsOf(now), (end) => pullCable(now, refOf(end))),
  'plug-cable': (now, choices) => ofAny(choices, endsOf(now), (end) => plugCable(now, refOf(end))),
  remove: (now, choices) => ofAny(choices, subjectsOf(now), (subject) => remove(now, [subject])),
  'set-up': (now, choices) => ofAny(choices, Object.values(now.interfaces), (record) => setUp(now, refOf(record), true)),
  'set-down': (now, choices) => ofAny(choices, Object.values(now.interfaces), (record) => setUp(now, refOf(record), false)),
  'add-address': (now, choices) => ofAny(choices, linksOf(now), (link) => addAddress(now, refOf(link), choices.among(ADDRESSES))),
  'remove-address': (now, choices) => ofAny(choices, Object.values(now.addresses), (record) => removeAddress(now, record)),
  'add-route': (now, choices) => (choices.oneIn(4) ? routeNowhere(now, choices) : routeThrough(now, choices)),
  'remove-route': (now, choices) => ofAny(choices, Object.values(now.routes), (record) => removeRoute(now, record)),
  'add-rule': (now, choices) => addRule(now, anyRule(now, choices)),
  'remove-rule': (now, choices) => ofAny(choices, Object.values(now.rules), (record) => removeRule(now, record)),
  'add-neighbour': (now, choices) =>
    ofAny(choices, linksOf(now), ({ namespace, name: dev }) => addNeighbour(now, { namespace, dev, address: GATEWAYS[anyFamily(choices)], mac: choices.among(MACS) })),
  'remove-neighbour': (now, choices) => ofAny(choices, Object.values(now.neighbours), (record) => removeNeighbour(now, record)),
  'set-sysctl': (now, choices) => {
    const namespace = anyNamespace(now, choices);
    const { name, fresh, values } = choices.among(sysctlsOf(now, namespace, choices));
    return setSysctl(now, namespace, name, choices.among(values), fresh);
  },
  'set-ruleset': (now, choices) => setRuleset(now, anyNamespace(now, choices), choices.among(RULESETS)),
  // A kernel that lacks netem has this all the same.
  'shape-cable': (now, choices) => ofAny(choices, cablesOf(now), (ends) => shape(now, ends.map(refOf).slice(choices.oneIn(3) ? 1 : 0), choices.among(SHAPINGS))),
  'set-bridge': (now, choices) =>
    ofAny(choices, bridgesOf(now), (bridge) =>
      choices.oneIn(2) ? setVlanFiltering(now, refOf(bridge), bridge.vlanFiltering !== true) : setBridge(now, refOf(bridge), { stpPriority: choices.among([0, 4096, 32_768]) }),
    ),
  'set-port': (now, choices) =>
    ofAny(choices, Object.values(now.interfaces).filter((one) => bridgeOf(now.interfaces, one) !== undefined), (port) =>
      setPort(now, refOf(port), choices.among(bridgeOf(now.interfaces, port)?.vlanFiltering === true ? VLANS : PORTS)),
    ),
  'set-master': (now, choices) =>
    ofAny(choices, endsOf(now), (end) => {
      const vrfs = Object.values(now.interfaces).filter(({ namespace, device }) => namespace === end.namespace && device?.type === 'vrf');
      return setMaster(now, refOf(end), choices.among([undefined, ...vrfs.map(({ name }) => name)]));
    }),
  rename: (now, choices) =>
    ofAny(choices, subjectsOf(now), (subject) => rename(now, subject, choices.among(subject.kind === 'namespace' ? NAMES : ['r0', 'r1', 'r2', 'dev']))),
  replug: (now, choices) =>
    ofAny(choices, endsOf(now), (end) => {
      const to = choices.among(socketsOf(now));
      return to === undefined || isJoined(now, refOf(end), bridgeAt(to)) ? undefined : replug(now, refOf(end), to);
    }),
  duplicate: (now, choices) => ofAny(choices, subjectsOf(now), (subject) => duplicate(now, [subject]).diff),
  paste: (now, choices) => putPiece(now, takePiece(choices.among([startingPoint('two-on-a-veth-pair'), now]), [{ kind: 'namespace', name: 'net0' }])).diff,
  'open-starting-point': (now, choices) =>
    diffTopologies(now, startingPoint(choices.among(['one-namespace', 'two-on-a-veth-pair', 'three-on-a-bridge'] as const))),
  'open-file': (now) => diffTopologies(now, asFileOf(now)),
};

/** A lab without what it says to the kernel alone, and without the last of its namespaces: a file of earlier. */
function asFileOf(now: Topology): Topology {
  const last = namedOf(now).at(-1);
  const earlier = last === undefined ? now : applyDiff(now, remove(now, [{ kind: 'namespace', name: last }]));
  const read = readLabFile(writeLabFile({ name: 'a', topology: earlier, programs: [], checks: [], positions: {}, looks: {}, notes: [], regions: [] }));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.file.topology;
}

const ofAny = <T>(choices: Choices, things: readonly T[], act: (thing: T) => TopologyDiff | undefined): TopologyDiff | undefined => {
  const thing = choices.among(things);
  return thing && act(thing);
};

export const refOf = ({ namespace, name }: InterfaceRecord): InterfaceRef => ({ namespace, interface: name });
export const linksOf = (now: Topology): readonly InterfaceRecord[] => Object.values(now.interfaces).filter(({ kind }) => kind !== 'loopback');
export const endsOf = (now: Topology): readonly InterfaceRecord[] => Object.values(now.interfaces).filter(({ kind }) => kind === 'veth');
export const bridgesOf = (now: Topology): readonly InterfaceRecord[] => Object.values(now.interfaces).filter(({ kind }) => kind === 'bridge');
export const namedOf = (now: Topology): readonly string[] => Object.keys(now.namespaces).filter((name) => name !== HOST);
export const anyNamespace = (now: Topology, choices: Choices): string => choices.among(Object.keys(now.namespaces)) ?? HOST;
export const anyFamily = (choices: Choices): 4 | 6 => choices.among([4, 6]);

/** Every namespace and every bridge. */
const socketsOf = (now: Topology): readonly Socket[] => [
  ...Object.keys(now.namespaces).map((namespace) => ({ namespace })),
  ...bridgesOf(now).map(({ namespace, name }) => ({ namespace, bridge: name })),
];

/** What can be selected: every namespace, every bridge, both ends of every cable. */
const subjectsOf = (now: Topology): readonly Subject[] => [
  ...namedOf(now).map((name) => ({ kind: 'namespace', name }) as const),
  ...[...cablesOf(now).flat(), ...bridgesOf(now)].map((record) => ({ kind: 'interface', ...refOf(record) }) as const),
];

const bridgeAt = ({ namespace, bridge }: Socket): InterfaceRef | undefined => (bridge === undefined ? undefined : { namespace, interface: bridge });

/** Whether a frame gets from one to the other: joined once more, they would be a loop in which it goes round for ever. */
export const isJoined = (now: Topology, a: InterfaceRef | undefined, b: InterfaceRef | undefined): boolean =>
  a !== undefined && b !== undefined && segmentOf(now, a).some((record) => interfaceKeyOf(record) === interfaceKey(b));

const familyOf = ({ address }: AddressRecord): 4 | 6 => (address.includes(':') ? 6 : 4);

function routeNowhere(now: Topology, choices: Choices): TopologyDiff {
  const family = anyFamily(choices);
  return addRoute(now, {
    ...{ namespace: anyNamespace(now, choices), family, to: choices.among(DESTINATIONS[family]) },
    kind: choices.among(['blackhole', 'unreachable', 'prohibit'] as const),
    ...(choices.oneIn(2) && { table: choices.among(TABLES) }),
  });
}

/** Through an interface that is up: straight, by a gateway in the subnet of one of its addresses, or by one anywhere. */
function routeThrough(now: Topology, choices: Choices): TopologyDiff | undefined {
  const isUp = (record: AddressRecord): boolean => recordAt(now.interfaces, interfaceKey(record))?.up === true;
  return ofAny(choices, Object.values(now.addresses).filter(isUp), (record) => {
    const { namespace, interface: dev } = record;
    const family = familyOf(record);
    const gateway = GATEWAYS[family];
    const isNear = record.address.startsWith(family === 4 ? '10.0.1.' : 'fd00:');
    const source = choices.among(Object.values(now.addresses).filter((other) => other.namespace === namespace && familyOf(other) === family));
    return addRoute(now, {
      ...{ namespace, family, dev, to: choices.among(DESTINATIONS[family]) },
      ...(isNear && choices.oneIn(2) && { via: gateway }),
      ...(!isNear && choices.oneIn(4) && { via: gateway, onlink: true }),
      ...(choices.oneIn(3) && { metric: 7 }),
      ...(choices.oneIn(3) && { table: choices.among(TABLES) }),
      ...(choices.oneIn(3) && source && { source: withoutLength(source.address) }),
    });
  });
}

/**
 * None is about every packet. The kernel asks the rules, too, whether a gateway can be reached (net/ipv4/fib_semantics.c
 * fib_check_nh_v4_gw): a route that was there before such a rule could not be set again after it.
 */
export function anyRule(now: Topology, choices: Choices): Omit<RuleRecord, 'priority'> & Partial<Pick<RuleRecord, 'priority'>> {
  const namespace = anyNamespace(now, choices);
  const family = anyFamily(choices);
  const link = choices.among(linksOf(now).filter((record) => record.namespace === namespace));
  return {
    ...{ namespace, family },
    ...choices.among([
      { from: family === 4 ? '10.0.1.0/24' : 'fd00::/64' },
      { to: family === 4 ? '10.33.0.0/16' : 'fd33::/32' },
      { fwmark: '0x1' },
      { fwmark: '0x2/0xf' },
      ...(link === undefined ? [] : [{ iif: link.name }]),
    ]),
    ...choices.among([{ table: '100' }, { table: '200' }, { kind: 'prohibit' } as const]),
    ...(choices.oneIn(2) && { priority: choices.among([7, 8]) }),
  };
}

interface RandomSysctl {
  readonly name: string;
  readonly fresh?: string;
  readonly values: readonly [string, ...string[]];
}

function sysctlsOf(now: Topology, namespace: string, choices: Choices): readonly [RandomSysctl, ...RandomSysctl[]] {
  const dev = choices.among(Object.values(now.interfaces).filter((record) => record.namespace === namespace))?.name ?? 'lo';
  const forwards = recordAt(now.sysctls, sysctlKey({ namespace, name: 'net.ipv4.ip_forward' }))?.value ?? '0';
  return [
    { name: 'net.ipv4.ip_forward', values: ['0', '1'] },
    { name: 'net.ipv6.conf.all.forwarding', values: ['0', '1'] },
    { name: 'net.ipv4.ip_default_ttl', fresh: '64', values: ['64', '33'] },
    { name: 'net.ipv4.ip_local_port_range', fresh: '32768 60999', values: ['32768 60999', '40000 50000'] },
    { name: `net.ipv4.conf.${dev}.rp_filter`, values: ['0', '1', '2'] },
    { name: `net.ipv6.conf.${dev}.accept_ra`, fresh: '1', values: ['0', '1'] },
    // It follows the switch of its namespace until it is set otherwise.
    { name: `net.ipv4.conf.${dev}.forwarding`, fresh: forwards, values: ['0', '1'] },
  ];
}
