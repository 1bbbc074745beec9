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
      readings.flatMap((reading) => Object.entries(reading.interfaces)).map(([key, record]) => [key, withPeer(record, peers.get(key))]),
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

const withPeer = (record: ObservedInterface, peer: InterfaceRef | undefined): ObservedInterface =>
  peer === undefined ? record : { ...record, peer };

const merged = <R>(tables: readonly Readonly<Record<string, R>>[]): Readonly<Record<string, R>> =>
  Object.assign({}, ...tables) as Record<string, R>;
