/** For tests: random changes of a lab, by gesture and by typed command, that make sense on whatever is there. */
import {
  addAddress,
  addBridge,
  addNamespace,
  addRoute,
  layCable,
  nextBridgeName,
  plugCable,
  proposeCable,
  pullCable,
  remove,
  removeAddress,
  removeRoute,
  segmentOf,
  setSysctl,
  setUp,
  startingPoint,
} from '@patchbay/shared/gesture';
import type { GestureKind, Socket } from '@patchbay/shared/gesture';
import { recordAt } from '@patchbay/shared/records';
import { HOST, cablesOf, diffTopologies, interfaceKey, interfaceKeyOf, peerOf } from '@patchbay/shared/topology';
import type { InterfaceRecord, InterfaceRef, Topology, TopologyDiff } from '@patchbay/shared/topology';
import fc from 'fast-check';

/** What somebody wants to do; the numbers choose among what is there when it is done. */
export interface RandomChange {
  readonly kind: (typeof GESTURES)[number] | (typeof TYPED)[number];
  readonly choices: readonly [number, number, number];
}

const GESTURES = [
  'add-namespace',
  'add-bridge',
  'lay-cable',
  'pull-cable',
  'plug-cable',
  'remove',
  'set-up',
  'set-down',
  'add-address',
  'remove-address',
  'add-route',
  'remove-route',
  'set-sysctl',
  'open-starting-point',
] as const satisfies readonly GestureKind[];

const TYPED = [
  'type-namespace',
  'type-delete-namespace',
  'type-cable',
  'type-delete-link',
  'type-rename',
  'type-move',
  'type-state',
  'type-mac',
  'type-mtu',
  'type-plug',
  'type-unplug',
  'type-address',
  'type-flush',
] as const;

const choice = fc.nat({ max: 999 });
const choices = fc.tuple(choice, choice, choice);
/** What makes something comes oftener than what takes it away. */
const gesture = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...GESTURES) },
  { weight: 3, arbitrary: fc.constantFrom('add-namespace', 'lay-cable', 'add-address', 'add-route', 'add-bridge' as const) },
);

export const randomGesture: fc.Arbitrary<RandomChange> = fc.record({ kind: gesture, choices });
export const randomChange: fc.Arbitrary<RandomChange> = fc.oneof(
  { weight: 2, arbitrary: randomGesture },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom(...TYPED), choices }) },
);

export type Deed =
  | { readonly kind: 'gesture'; readonly gesture: GestureKind; readonly diff: TopologyDiff }
  | { readonly kind: 'typed'; readonly argv: readonly string[] };

const NAMES = ['net0', 'net1', 'net2', 'a', 'up', 'dev', '网络', '$(id)'];
const ADDRESSES = ['10.0.1.7/24', '10.0.1.8/24', '10.7.0.1/16', '192.0.2.1/32', 'fd00::7/64', 'fd07::1/64'];
const DESTINATIONS = ['default', '10.9.0.0/16', '198.51.100.1'];
const DESTINATIONS_6 = ['default', 'fd09::/48'];

/** What the change comes to in a topology; undefined where there is nothing that it could be done to. */
export function deedOf(now: Topology, change: RandomChange): Deed | undefined {
  const { kind, choices: [one, two, three] } = change;
  const ends = Object.values(now.interfaces).filter((record) => record.kind === 'veth');
  const links = Object.values(now.interfaces).filter((record) => record.kind !== 'loopback');
  const namespace = pick(Object.keys(now.namespaces), one) ?? HOST;
  const named = pick(Object.keys(now.namespaces).filter((name) => name !== HOST), one);
  const end = pick(ends, one);
  const link = pick(links, one);
  const address = pick(ADDRESSES, two) ?? '';
  const bridge = pick(links.filter((record) => record.kind === 'bridge'), two);
  const meant = (diff: TopologyDiff | undefined): Deed | undefined =>
    diff === undefined || kind.startsWith('type-') ? undefined : { kind: 'gesture', gesture: kind as GestureKind, diff };
  const typed = (at: string, ...argv: string[]): Deed => ({ kind: 'typed', argv: ['ip', ...(at === HOST ? [] : ['-n', at]), ...argv] });

  switch (kind) {
    case 'add-namespace':
      return meant(addNamespace(now, pick(NAMES, one) ?? ''));
    case 'add-bridge':
      return meant(addBridge(now, namespace, nextBridgeName(now, namespace)));
    case 'lay-cable':
      return meant(cableBetween(now, pick(socketsOf(now), one), pick(socketsOf(now), two)));
    case 'pull-cable':
      return meant(end && pullCable(now, refOf(end)));
    case 'plug-cable':
      return meant(end && plugCable(now, refOf(end)));
    case 'remove':
      return meant(removal(now, one));
    case 'set-up':
    case 'set-down': {
      const any = pick(Object.values(now.interfaces), one);
      return meant(any && setUp(now, refOf(any), kind === 'set-up'));
    }
    case 'add-address':
      return meant(link && addAddress(now, refOf(link), address));
    case 'remove-address': {
      const record = pick(Object.values(now.addresses), one);
      return meant(record && removeAddress(now, record));
    }
    case 'add-route':
      return meant(routeThrough(now, one, two, three));
    case 'remove-route': {
      const record = pick(Object.values(now.routes), one);
      return meant(record && removeRoute(now, record));
    }
    case 'set-sysctl':
      return meant(setSysctl(now, namespace, pick(['net.ipv4.ip_forward', 'net.ipv6.conf.all.forwarding'] as const, two) ?? 'net.ipv4.ip_forward', String(three % 2)));
    case 'open-starting-point':
      return meant(diffTopologies(now, startingPoint(pick(['one-namespace', 'two-on-a-veth-pair', 'three-on-a-bridge'] as const, one) ?? 'one-namespace')));
    case 'type-namespace':
      return typed(HOST, 'netns', 'add', pick(NAMES, one) ?? '');
    case 'type-delete-namespace':
      return named === undefined ? undefined : typed(HOST, 'netns', 'delete', named);
    case 'type-cable':
      return typed(namespace, 'link', 'add', 'name', `t${String(two % 4)}`, 'type', 'veth', 'peer', 'name', `u${String(three % 4)}`);
    case 'type-delete-link':
      return link && typed(link.namespace, 'link', 'delete', 'dev', link.name);
    case 'type-rename':
      return link && typed(link.namespace, 'link', 'set', 'dev', link.name, 'name', `r${String(two % 4)}`);
    case 'type-move':
      return end && named !== undefined ? typed(end.namespace, 'link', 'set', 'dev', end.name, 'netns', named) : undefined;
    case 'type-state':
      return link && typed(link.namespace, 'link', 'set', 'dev', link.name, two % 2 === 0 ? 'up' : 'down');
    case 'type-mac':
      return end && typed(end.namespace, 'link', 'set', 'dev', end.name, 'address', `02:00:00:00:00:0${String(two % 10)}`);
    case 'type-mtu':
      return end && typed(end.namespace, 'link', 'set', 'dev', end.name, 'mtu', two % 2 === 0 ? '1400' : '1500');
    case 'type-plug':
      return end && bridge && mayPlug(now, end, bridge) ? typed(end.namespace, 'link', 'set', 'dev', end.name, 'master', bridge.name) : undefined;
    case 'type-unplug':
      return end && typed(end.namespace, 'link', 'set', 'dev', end.name, 'nomaster');
    case 'type-address':
      return link && typed(link.namespace, 'address', 'add', address, 'dev', link.name);
    case 'type-flush':
      return link && typed(link.namespace, 'address', 'flush', 'dev', link.name);
  }
}

const pick = <T>(items: readonly T[], choice: number): T | undefined => items[choice % Math.max(1, items.length)];

const refOf = ({ namespace, name }: InterfaceRecord): InterfaceRef => ({ namespace, interface: name });

/** Every namespace and every bridge. */
const socketsOf = ({ namespaces, interfaces }: Topology): readonly Socket[] => [
  ...Object.keys(namespaces).map((namespace) => ({ namespace })),
  ...Object.values(interfaces).flatMap(({ kind, namespace, name }) => (kind === 'bridge' ? [{ namespace, bridge: name }] : [])),
];

/** None that would close a loop of bridges: a frame would go round in it for ever. */
function cableBetween(now: Topology, a: Socket | undefined, b: Socket | undefined): TopologyDiff | undefined {
  if (a === undefined || b === undefined || a === b) return undefined;
  const joins = a.bridge !== undefined && b.bridge !== undefined;
  if (joins && isOneSegment(now, { namespace: a.namespace, interface: a.bridge }, { namespace: b.namespace, interface: b.bridge })) return undefined;
  return layCable(now, proposeCable(now, a, b));
}

const isOneSegment = (now: Topology, a: InterfaceRef, b: InterfaceRef): boolean =>
  segmentOf(now, a).some((record) => interfaceKeyOf(record) === interfaceKey(b));

function mayPlug(now: Topology, end: InterfaceRecord, bridge: InterfaceRecord): boolean {
  const peer = peerOf(now, end);
  return end.namespace === bridge.namespace && peer !== undefined && !isOneSegment(now, refOf(end), refOf(bridge));
}

function removal(now: Topology, choice: number): TopologyDiff | undefined {
  const namespaces = Object.keys(now.namespaces).filter((name) => name !== HOST);
  const subjects = [
    ...namespaces.map((name) => ({ kind: 'namespace', name }) as const),
    ...cablesOf(now).map(([{ namespace, name }]) => ({ kind: 'interface', namespace, interface: name }) as const),
    ...Object.values(now.interfaces).flatMap(({ kind, namespace, name }) =>
      kind === 'bridge' ? [{ kind: 'interface', namespace, interface: name } as const] : [],
    ),
  ];
  const subject = pick(subjects, choice);
  return subject && remove(now, [subject]);
}

/** Through an interface that is up, straight or by a gateway in the subnet of one of its addresses. */
function routeThrough(now: Topology, one: number, two: number, three: number): TopologyDiff | undefined {
  const record = pick(
    Object.values(now.addresses).filter((address) => recordAt(now.interfaces, interfaceKey(address))?.up === true),
    one,
  );
  if (record === undefined) return undefined;
  const isIpv6 = record.address.includes(':');
  const to = pick(isIpv6 ? DESTINATIONS_6 : DESTINATIONS, two) ?? 'default';
  const gateway = isIpv6 ? 'fd00::99' : '10.0.1.99';
  const near = isIpv6 ? record.address.startsWith('fd00:') : record.address.startsWith('10.0.1.');
  return addRoute(now, {
    ...{ namespace: record.namespace, to, dev: record.interface, family: isIpv6 ? 6 : 4 },
    ...(near && three % 2 === 0 && { via: gateway }),
    ...(three % 3 === 0 && { metric: 7 }),
  });
}
