/** Where packets are to be looked at: where one goes, as far as the kernel's state tells, and whatever is near that. */
import { explain } from '../explain/index.ts';
import type { Observation, ObservedInterface } from '../observation/index.ts';

/** So much is watched in one lab: a process for each namespace, a socket for each interface. */
export const MAX_WATCHED_NAMESPACES = 16;
export const MAX_WATCHED_INTERFACES = 64;

export interface WatchPlan {
  readonly places: readonly WatchedPlace[];
  /** Namespaces that were too many. */
  readonly leftOut: readonly string[];
}

export interface WatchedPlace {
  readonly namespace: string;
  readonly interfaces: readonly string[];
}

/**
 * Those of the way there and back first, then those that are fewest cables away from it, then all others, until there are
 * enough. Without an end, the way is where it starts.
 */
export function planWatch(observation: Observation, { from, to }: { readonly from: string; readonly to?: string }): WatchPlan {
  const onTheWay = to === undefined ? [] : explain(observation, { from, to }).hops.map(({ namespace }) => namespace);
  const ordered = [...new Set([from, ...onTheWay])];
  const interfaces = Map.groupBy(Object.values(observation.interfaces).filter(isWatchable), ({ namespace }) => namespace);
  // a set that grows while it is gone through: the nearest come first
  const near = new Set(ordered);
  for (const namespace of near) for (const { peer } of interfaces.get(namespace) ?? []) if (peer !== undefined) near.add(peer.namespace);
  for (const namespace of interfaces.keys()) near.add(namespace);

  const places: WatchedPlace[] = [];
  const leftOut: string[] = [];
  let left = MAX_WATCHED_INTERFACES;
  for (const namespace of near) {
    const names = (interfaces.get(namespace) ?? []).map(({ name }) => name);
    if (names.length === 0 || observation.namespaces[namespace]?.holder !== undefined) continue;
    if (names.length > left || places.length >= MAX_WATCHED_NAMESPACES) {
      leftOut.push(namespace);
      continue;
    }
    places.push({ namespace, interfaces: names });
    left -= names.length;
  }
  return { places, leftOut };
}

/** Up, and with Ethernet headers: what has none shows no MACs, and nothing crosses a cable without. */
const isWatchable = ({ kind, up, kernelMade, mac }: ObservedInterface): boolean => kind !== 'loopback' && up && kernelMade !== true && ETHERNET.test(mac);
const ETHERNET = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;
