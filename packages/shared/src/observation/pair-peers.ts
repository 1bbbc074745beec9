/** Finds the two ends of each cable among what the namespaces say about their own ends. */
import { HOST, interfaceKey } from '../topology/index.ts';
import type { InterfaceRef } from '../topology/index.ts';
import { ipNetnsIds, ipNetnsList } from './ip-json.ts';
import type { VethEnd } from './namespace-reading.ts';
import { isUnnamed } from './unnamed.ts';

/** The names that a namespace's ids stand for. An id without one is that of a namespace without a name, or in another one the host's. */
export type NamesById = ReadonlyMap<number, string>;

/** The ids that the host has for named namespaces: the answer to `ip -j netns list` there. */
export const parseNetnsList = (output: unknown): NamesById =>
  new Map(ipNetnsList.parse(output).flatMap(({ name, id }) => (id === undefined ? [] : [[id, name] as const])));

/** The ids that a namespace has for others: the answer to `ip -n NAME -j netns list-id`. */
export const parseNetnsIds = (output: unknown): NamesById =>
  new Map(ipNetnsIds.parse(output).flatMap(({ nsid, name }) => (name === undefined ? [] : [[nsid, name] as const])));

export interface Pairing {
  /** The other end, by `interfaceKey` of this one. An end is absent when its peer is out of the lab's sight. */
  readonly peers: ReadonlyMap<string, InterfaceRef>;
  /** Namespaces whose `netns list-id` is needed to tell alike cables apart. */
  readonly ambiguous: ReadonlySet<string>;
}

/**
 * Pairs ends that name each other: by name within a namespace, by index and namespace id across two. Where the ids of a
 * namespace are not in `ids`, any other namespace fits them: that is enough as long as one candidate is left, and saves
 * asking (`list-id` opens every namespace there is).
 */
export function pairPeers(ends: readonly VethEnd[], ids: ReadonlyMap<string, NamesById>): Pairing {
  const peers = new Map<string, InterfaceRef>();
  const ambiguous = new Set<string>();
  const candidatesOf = candidateFinder(ends, ids);
  for (const end of ends) {
    const candidates = candidatesOf(end);
    const [peer] = candidates;
    if (candidates.length > 1) {
      if (!ids.has(end.namespace)) ambiguous.add(end.namespace);
    } else if (peer !== undefined && candidatesOf(peer).length === 1) {
      peers.set(keyOf(end), { namespace: peer.namespace, interface: peer.name });
    }
  }
  return { peers, ambiguous };
}

/** Which ends could be the other end of a given one. */
function candidateFinder(ends: readonly VethEnd[], ids: ReadonlyMap<string, NamesById>): (end: VethEnd) => readonly VethEnd[] {
  const byName = new Map(ends.map((end) => [keyOf(end), end]));
  const byIndices = Map.groupBy(ends, (end) =>
    end.peer.kind === 'elsewhere' ? indices(end.index, end.peer.index) : undefined,
  );
  return (end) => {
    switch (end.peer.kind) {
      case 'none':
        return [];
      case 'same-namespace': {
        const other = byName.get(interfaceKey({ namespace: end.namespace, interface: end.peer.name }));
        return other?.peer.kind === 'same-namespace' && other.peer.name === end.name ? [other] : [];
      }
      case 'elsewhere':
        return (byIndices.get(indices(end.peer.index, end.index)) ?? []).filter(
          (other) => other.namespace !== end.namespace && mayFace(end, other, ids) && mayFace(other, end, ids),
        );
    }
  };
}

/** Whether the namespace id at `end` can stand for where `other` is. */
function mayFace(end: VethEnd, other: VethEnd, ids: ReadonlyMap<string, NamesById>): boolean {
  const names = ids.get(end.namespace);
  if (names === undefined || end.peer.kind !== 'elsewhere') return true;
  const name = names.get(end.peer.nsid);
  return name === undefined ? other.namespace === HOST || isUnnamed(other.namespace) : name === other.namespace;
}

const indices = (own: number, other: number): string => `${String(own)} ${String(other)}`;
const keyOf = ({ namespace, name }: VethEnd): string => interfaceKey({ namespace, interface: name });
