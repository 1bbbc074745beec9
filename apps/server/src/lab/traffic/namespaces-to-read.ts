/** In which namespaces to count packets, so that each cable is counted at one end at least and few are entered. */
import type { Observation } from '@patchbay/shared/observation';
import { HOST } from '@patchbay/shared/topology';

export interface CableEnds {
  /** The namespaces to count in. */
  readonly namespaces: readonly string[];
  /** By namespace, the interfaces there that tell of a cable: each cable is told of once. */
  readonly interfaces: ReadonlyMap<string, readonly string[]>;
}

/**
 * The host first, since it costs nothing to read; then whoever has the most cables that are not counted yet. Cables inside
 * of one namespace are counted there at one end.
 */
export const namespacesToRead = ({ interfaces, namespaces }: Pick<Observation, 'interfaces' | 'namespaces'>): CableEnds => {
  const uncounted = new Map<string, Map<string, { readonly namespace: string; readonly name: string }>>();
  for (const { namespace, name, kind, peer } of Object.values(interfaces)) {
    if (kind !== 'veth' || peer === undefined) continue;
    const ends = uncounted.get(namespace) ?? new Map<string, { namespace: string; name: string }>();
    uncounted.set(namespace, ends.set(name, { namespace: peer.namespace, name: peer.interface }));
  }
  // an `ip -n` does not find what has no name
  for (const { name, holder } of Object.values(namespaces)) if (holder !== undefined) uncounted.delete(name);

  const told = new Map<string, readonly string[]>();
  const take = (namespace: string): void => {
    const ends = uncounted.get(namespace) ?? new Map<string, { namespace: string; name: string }>();
    uncounted.delete(namespace);
    const names: string[] = [];
    for (const [name, peer] of ends) {
      if (peer.namespace === namespace && names.includes(peer.name)) continue;
      names.push(name);
      uncounted.get(peer.namespace)?.delete(peer.name);
    }
    if (names.length > 0) told.set(namespace, names);
  };
  take(HOST);
  for (;;) {
    const [most] = [...uncounted].filter(([, ends]) => ends.size > 0).toSorted(([a, left], [b, right]) => right.size - left.size || (a < b ? -1 : 1));
    if (most === undefined) return { namespaces: [...told.keys()], interfaces: told };
    take(most[0]);
  }
};
