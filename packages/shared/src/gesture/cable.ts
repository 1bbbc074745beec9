/** Laying, pulling and plugging cables. */
import { recordAt } from '../records/index.ts';
import {
  HOST,
  addressKey,
  bridgeOf,
  interfaceKey,
  interfaceKeyOf,
  nextFreeHost,
  overlaps,
  parsePrefix,
  peerOf,
  renderPrefix,
} from '../topology/index.ts';
import type { Cable, InterfaceRecord, InterfaceRef, IpPrefix, Topology, TopologyDiff } from '../topology/index.ts';
import type { CableEnd, CableProposal, Socket } from './gesture.ts';
import { nextInterfaceName } from './names.ts';
import { prefixesOn, segmentOf } from './segment.ts';
import { setUp } from './settings.ts';

/**
 * Names and addresses for a cable between two sockets, as a person would choose them. An end in a namespace is the
 * next eth; a port of a bridge, or an end in the host, the next veth. A port gets no address. Any other end gets the
 * lowest free one of the IPv4 subnet that the segment which it joins already has, or else the first of a subnet
 * 10.0.N.0/24 that overlaps no other in the lab.
 */
export function proposeCable(topology: Topology, a: Socket, b: Socket): CableProposal {
  const nameA = endName(topology, a, []);
  const nameB = endName(topology, b, a.namespace === b.namespace ? [nameA] : []);
  const [addressesA, addressesB] = proposeAddresses(topology, a, b);
  return {
    ends: [
      { ...a, interface: nameA, addresses: addressesA },
      { ...b, interface: nameB, addresses: addressesB },
    ],
  };
}

function endName(topology: Topology, { namespace, bridge }: Socket, taken: readonly string[]): string {
  return nextInterfaceName(topology, namespace, bridge === undefined && namespace !== HOST ? 'eth' : 'veth', taken);
}

function proposeAddresses(topology: Topology, a: Socket, b: Socket): readonly [readonly string[], readonly string[]] {
  const isPort = { a: a.bridge !== undefined, b: b.bridge !== undefined };
  if (isPort.a && isPort.b) return [[], []];
  const subnet = subnetAt(topology, isPort.a ? a : b) ?? freeSubnet(topology);
  const used = everyPrefix(topology);
  const first = nextFreeHost(subnet, used);
  if (first === undefined) return [[], []];
  if (isPort.a) return [[], [renderPrefix(first)]];
  if (isPort.b) return [[renderPrefix(first)], []];
  const second = nextFreeHost(subnet, [...used, first]);
  return [[renderPrefix(first)], second === undefined ? [] : [renderPrefix(second)]];
}

/** The IPv4 subnet that is in use on a bridge's segment; the first, where there are several. */
function subnetAt(topology: Topology, { namespace, bridge }: Socket): IpPrefix | undefined {
  if (bridge === undefined) return undefined;
  const segment = segmentOf(topology, { namespace, interface: bridge });
  return prefixesOn(topology, segment).find(({ family }) => family === 4);
}

/** The first 10.0.N.0/24, N ≥ 1, that overlaps no address in the lab. */
export function freeSubnet(topology: Topology): IpPrefix {
  const used = everyPrefix(topology);
  for (let number = 1n; ; number += 1n) {
    const subnet: IpPrefix = { family: 4, value: (10n << 24n) + (number << 8n), length: 24 };
    if (!used.some((prefix) => overlaps(prefix, subnet))) return subnet;
  }
}

function everyPrefix({ addresses }: Topology): IpPrefix[] {
  return Object.values(addresses).flatMap(({ address }) => parsePrefix(address) ?? []);
}

/** What lays the cable that was proposed, perhaps with other names and addresses: both ends up. */
export function layCable(_topology: Topology, { ends: [a, b] }: CableProposal): TopologyDiff {
  const interfaces = [endRecord(a, b), endRecord(b, a)];
  const addresses = [a, b].flatMap((end) =>
    end.addresses.map((address) => ({ namespace: end.namespace, interface: end.interface, address })),
  );
  return {
    interfaces: { added: Object.fromEntries(interfaces.map((record) => [interfaceKeyOf(record), record])) },
    ...(addresses.length > 0 && {
      addresses: { added: Object.fromEntries(addresses.map((record) => [addressKey(record), record])) },
    }),
  };
}

function endRecord(end: CableEnd, other: CableEnd): InterfaceRecord {
  return {
    namespace: end.namespace,
    name: end.interface,
    kind: 'veth',
    up: true,
    ...(end.bridge !== undefined && { master: end.bridge }),
    peer: { namespace: other.namespace, interface: other.interface },
  };
}

/**
 * Pulls a cable, given by either end: one end is set down, as when a plug is drawn from a switch. That end is the port
 * of a bridge, else the end in the host, else the second end.
 */
export function pullCable(topology: Topology, ref: InterfaceRef): TopologyDiff {
  const cable = cableAt(topology, ref);
  if (cable === undefined) return {};
  const [a, b] = cable;
  return setUp(topology, refOf(plugRank(topology, a) > plugRank(topology, b) ? a : b), false);
}

/** Plugs a cable in again: every end that is down is set up. */
export function plugCable(topology: Topology, ref: InterfaceRef): TopologyDiff {
  const coming = (cableAt(topology, ref) ?? []).map((end) => setUp(topology, refOf(end), true).interfaces?.changed ?? {});
  const changed = Object.assign({}, ...coming) as NonNullable<NonNullable<TopologyDiff['interfaces']>['changed']>;
  return Object.keys(changed).length === 0 ? {} : { interfaces: { changed } };
}

function plugRank({ interfaces }: Topology, end: InterfaceRecord): number {
  if (bridgeOf(interfaces, end) !== undefined) return 2;
  return end.namespace === HOST ? 1 : 0;
}

/** Both ends, in the order in which the topology has them. */
function cableAt(topology: Topology, ref: InterfaceRef): Cable | undefined {
  const end = recordAt(topology.interfaces, interfaceKey(ref));
  const other = end === undefined ? undefined : peerOf(topology, end);
  if (end === undefined || other === undefined) return undefined;
  const isFirst = Object.values(topology.interfaces).find((record) => record === end || record === other) === end;
  return isFirst ? [end, other] : [other, end];
}

function refOf({ namespace, name }: InterfaceRecord): InterfaceRef {
  return { namespace, interface: name };
}
