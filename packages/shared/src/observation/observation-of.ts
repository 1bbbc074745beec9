/** Puts the readings of all namespaces together. A table of which no namespace has anything new is the same as before. */
import { remembering } from '../records/index.ts';
import { rulesetKey } from '../topology/index.ts';
import type { NamespaceReading } from './namespace-reading.ts';
import type { Observation, ObservedInterface, ObservedNamespace } from './observation.ts';
import type { Pairing } from './pair-peers.ts';
import type { WholeReading } from './whole-reading.ts';

/** The observation that the readings amount to, with the ends of cables as `pairing` has them. */
export function observationOf(
  readings: readonly NamespaceReading[],
  { peers }: Pick<Pairing, 'peers'>,
  wholes: readonly WholeReading[] = [],
): Observation {
  return {
    namespaces: named(readings.map(({ namespace }) => namespace)),
    interfaces: merged(readings.map((reading) => withPeers(withWhole(reading, wholes), peers))),
    addresses: merged(readings.map(({ addresses }) => addresses)),
    routes: merged(readings.map(({ routes }) => routes)),
    rules: merged([...readings, ...wholes].map(({ rules }) => rules)),
    neighbours: merged(readings.map(({ neighbours }) => neighbours)),
    sysctls: merged([...readings, ...wholes].map(({ sysctls }) => sysctls)),
    rulesets: Object.fromEntries(wholes.flatMap(({ ruleset }) => (ruleset === undefined ? [] : [[rulesetKey(ruleset), ruleset]]))),
    qdiscs: merged(wholes.map(({ qdiscs }) => qdiscs)),
  };
}

/** The interfaces of a namespace, with what was read of them with the whole of it. */
function withWhole({ namespace: { name }, interfaces }: NamespaceReading, wholes: readonly WholeReading[]): NamespaceReading['interfaces'] {
  const whole = wholes.find(({ namespace }) => namespace === name);
  return whole === undefined ? interfaces : withWireGuard(withVlans(interfaces, whole), whole);
}

function withWireGuard(interfaces: NamespaceReading['interfaces'], { wireguards }: WholeReading): NamespaceReading['interfaces'] {
  if (wireguards.size === 0) return interfaces;
  return Object.fromEntries(
    Object.entries(interfaces).map(([key, record]) => {
      const wireguard = record.kernelKind === 'wireguard' ? wireguards.get(record.name) : undefined;
      return [key, wireguard === undefined ? record : { ...record, wireguard }];
    }),
  );
}

/** With the VLANs of bridges that keep them apart, and of their ports. */
function withVlans(interfaces: NamespaceReading['interfaces'], { vlans }: WholeReading): NamespaceReading['interfaces'] {
  const filtering = new Set(Object.values(interfaces).flatMap(({ name, vlanFiltering }) => (vlanFiltering === true ? [name] : [])));
  if (filtering.size === 0) return interfaces;
  return Object.fromEntries(
    Object.entries(interfaces).map(([key, record]) => {
      const own = filtering.has(record.kind === 'bridge' ? record.name : (record.master ?? '')) ? vlans.get(record.name) : undefined;
      return [key, own === undefined ? record : { ...record, vlans: own }];
    }),
  );
}

const withPeers = (interfaces: NamespaceReading['interfaces'], peers: Pairing['peers']): NamespaceReading['interfaces'] =>
  withPeersAt(interfaces, Object.keys(interfaces).flatMap((key) => [peers.get(key)?.namespace, peers.get(key)?.interface]));

/** `peers`: of each interface the namespace and the name of the other end. */
const withPeersAt = remembering((interfaces: NamespaceReading['interfaces'], peers: readonly (string | undefined)[]) =>
  Object.fromEntries(Object.entries(interfaces).map(([key, record], index) => [key, withPeer(record, peers[2 * index], peers[2 * index + 1])])),
);

const withPeer = remembering((record: ObservedInterface, namespace: string | undefined, name: string | undefined): ObservedInterface =>
  namespace === undefined || name === undefined ? record : { ...record, peer: { namespace, interface: name } },
);

const named = ([first, ...others]: readonly ObservedNamespace[]): Observation['namespaces'] => (first === undefined ? {} : namedBeside(first, others));
const namedBeside = remembering((first: ObservedNamespace, others: readonly ObservedNamespace[]) =>
  Object.fromEntries([first, ...others].map((namespace) => [namespace.name, namespace])),
);

const merged = <R>([first, ...others]: readonly Readonly<Record<string, R>>[]): Readonly<Record<string, R>> =>
  first === undefined ? {} : (mergedWith(first, others) as Readonly<Record<string, R>>);
const mergedWith = remembering((first: Readonly<Record<string, unknown>>, others: readonly Readonly<Record<string, unknown>>[]) => Object.assign({}, first, ...others) as object);
