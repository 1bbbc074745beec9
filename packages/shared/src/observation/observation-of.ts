/** Puts the readings of all namespaces together. */
import { rulesetKey } from '../topology/index.ts';
import type { InterfaceRef } from '../topology/index.ts';
import type { NamespaceReading } from './namespace-reading.ts';
import type { Observation, ObservedInterface } from './observation.ts';
import type { Pairing } from './pair-peers.ts';
import type { WholeReading } from './whole-reading.ts';

/** The observation that the readings amount to, with the ends of cables as `pairing` has them. */
export function observationOf(
  readings: readonly NamespaceReading[],
  { peers }: Pick<Pairing, 'peers'>,
  wholes: readonly WholeReading[] = [],
): Observation {
  return {
    namespaces: Object.fromEntries(readings.map(({ namespace }) => [namespace.name, namespace])),
    interfaces: Object.fromEntries(
      readings.flatMap((reading) => Object.entries(withVlans(reading, wholes))).map(([key, record]) => [key, withPeer(record, peers.get(key))]),
    ),
    addresses: merged(readings.map(({ addresses }) => addresses)),
    routes: merged(readings.map(({ routes }) => routes)),
    rules: merged([...readings, ...wholes].map(({ rules }) => rules)),
    neighbours: merged(readings.map(({ neighbours }) => neighbours)),
    sysctls: merged([...readings, ...wholes].map(({ sysctls }) => sysctls)),
    rulesets: Object.fromEntries(wholes.flatMap(({ ruleset }) => (ruleset === undefined ? [] : [[rulesetKey(ruleset), ruleset]]))),
    qdiscs: merged(wholes.map(({ qdiscs }) => qdiscs)),
  };
}

/** The interfaces of a namespace, with the VLANs of bridges that keep them apart, and of their ports. */
function withVlans({ namespace: { name: namespace }, interfaces }: NamespaceReading, wholes: readonly WholeReading[]): NamespaceReading['interfaces'] {
  const filtering = new Set(Object.values(interfaces).flatMap(({ name, vlanFiltering }) => (vlanFiltering === true ? [name] : [])));
  const vlans = filtering.size === 0 ? undefined : wholes.find((whole) => whole.namespace === namespace)?.vlans;
  if (vlans === undefined) return interfaces;
  return Object.fromEntries(
    Object.entries(interfaces).map(([key, record]) => {
      const own = filtering.has(record.master ?? record.name) ? vlans.get(record.name) : undefined;
      return [key, own === undefined ? record : { ...record, vlans: own }];
    }),
  );
}

const withPeer = (record: ObservedInterface, peer: InterfaceRef | undefined): ObservedInterface =>
  peer === undefined ? record : { ...record, peer };

const merged = <R>(tables: readonly Readonly<Record<string, R>>[]): Readonly<Record<string, R>> =>
  Object.assign({}, ...tables) as Record<string, R>;
