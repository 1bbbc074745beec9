/**
 * Puts sightings together into journeys. What links two of them is what the kernel leaves as it is between the two places: a cable
 * and a bridge the whole frame, a tunnel the frame that it carries, a router and an address translation what is in `Frame.essence`.
 */
import type { Observation, ObservedInterface } from '../observation/index.ts';
import { interfaceKey } from '../topology/index.ts';
import { layerOf, networkOf, readFrame } from './frame.ts';
import type { Frame } from './frame.ts';
import type { Sighting } from './sighting.ts';

/** What is known of the lab in which packets were seen. */
export type Wiring = Pick<Observation, 'interfaces' | 'addresses'>;

/**
 * How a packet came from one sighting to the next: over a cable; through a bridge; through a namespace that routed it, with or without
 * translating its addresses; into a tunnel, out of it; or from one interface to another that is made upon it.
 */
export type Passage = 'cable' | 'bridge' | 'route' | 'translate' | 'wrap' | 'unwrap' | 'hand';

export interface Stop {
  readonly sighting: Sighting;
  readonly frame: Frame;
  /** As the interface sees it: `out` leaves its namespace (of a bridge's port: the bridge). */
  readonly direction: 'in' | 'out';
  /** The stop that it came from, by its index among those of the journey; absent where the packet is first seen. */
  readonly from?: number;
  readonly by?: Passage;
}

/** The stops of one packet in order of time; the first is the root of the tree. */
export type Journey = readonly Stop[];

/** In the order in which they began. */
export function putTogether(sightings: readonly Sighting[], { interfaces }: Wiring): readonly Journey[] {
  const journeys: Stop[][] = [];
  const seen = new Map<string, Seen[]>();
  const rank = rankIn(interfaces);
  const ordered = sightings.toSorted((a, b) => a.at - b.at || rank(a) - rank(b) || compare(a.interface, b.interface) || compare(a.hex, b.hex));
  for (const sighting of ordered) {
    const at = interfaces[sighting.interface];
    if (at === undefined) continue;
    const frame = readFrame(sighting.hex);
    const origin = overCable(sighting, at, seen) ?? within(sighting, frame, at, seen);
    const journey = origin?.seen.journey ?? [];
    if (origin === undefined) journeys.push(journey);
    const direction = origin?.direction ?? (at.mac === layerOf(frame, 'ethernet')?.fields.source ? 'out' : 'in');
    const stop: Stop = { sighting, frame, direction, ...(origin !== undefined && { from: origin.seen.index, by: origin.by }) };
    const here = seen.get(at.namespace) ?? [];
    here.push({ stop, at, journey, index: journey.length });
    seen.set(at.namespace, here);
    journey.push(stop);
  }
  return journeys;
}

/** A stop while others may still follow on it. The latest that fits is taken: a packet that is sent again is another one. */
interface Seen {
  readonly stop: Stop;
  readonly at: ObservedInterface;
  readonly journey: Stop[];
  readonly index: number;
}

interface Origin {
  readonly seen: Seen;
  readonly by: Passage;
  readonly direction: Stop['direction'];
}

/** Of the latest in one namespace, so many are looked at: what is on its way there at the same time. */
const LOOKED_AT = 256;

const latest = (seen: ReadonlyMap<string, readonly Seen[]>, namespace: string): readonly Seen[] => (seen.get(namespace) ?? []).slice(-LOOKED_AT).reverse();

function overCable({ hex }: Sighting, { peer }: ObservedInterface, seen: ReadonlyMap<string, readonly Seen[]>): Origin | undefined {
  if (peer === undefined) return undefined;
  const from = interfaceKey(peer);
  const sent = latest(seen, peer.namespace).find(({ stop }) => stop.sighting.interface === from && stop.direction === 'out' && stop.sighting.hex === hex);
  return sent && { seen: sent, by: 'cable', direction: 'in' };
}

function within(sighting: Sighting, frame: Frame, at: ObservedInterface, seen: ReadonlyMap<string, readonly Seen[]>): Origin | undefined {
  for (const earlier of latest(seen, at.namespace)) {
    const passage = passageTo(sighting, frame, at, earlier);
    if (passage !== undefined) return { seen: earlier, ...passage };
  }
  return undefined;
}

function passageTo({ hex }: Sighting, frame: Frame, at: ObservedInterface, { stop, at: before }: Seen): Omit<Origin, 'seen'> | undefined {
  const { direction } = stop;
  if (direction === 'out' && carries(frame.inner, stop.sighting.hex)) return { by: 'wrap', direction: 'out' };
  if (direction === 'in' && carries(stop.frame.inner, hex)) return { by: 'unwrap', direction: 'in' };
  if (hex === stop.sighting.hex && isThroughBridge(before, direction, at)) return { by: 'bridge', direction: at.kind === 'bridge' ? 'in' : 'out' };
  if (frame.essence === undefined || frame.essence !== stop.frame.essence) return undefined;
  const [network, networkBefore] = [networkOf(frame)?.fields, networkOf(stop.frame)?.fields];
  const isTranslated = network?.source !== networkBefore?.source || network?.destination !== networkBefore?.destination;
  const isRouted = Number(network?.ttl) === Number(networkBefore?.ttl) - 1;
  if (isRouted && direction === 'in') return { by: isTranslated ? 'translate' : 'route', direction: 'out' };
  const [ethernet, ethernetBefore] = [layerOf(frame, 'ethernet')?.fields, layerOf(stop.frame, 'ethernet')?.fields];
  const isSameLink = ethernet?.source === ethernetBefore?.source && ethernet?.destination === ethernetBefore?.destination;
  return isSameLink && !isTranslated && network?.ttl === networkBefore?.ttl && isUpon(at, before) ? { by: 'hand', direction } : undefined;
}

/** A tunnel's packet may be cut off before that which it carries is at its end. */
const carries = (inner: string | undefined, hex: string): boolean => inner !== undefined && inner !== '' && (inner === hex || hex.startsWith(inner));

/** Into a bridge it goes by a port that receives, or from the bridge's own interface; out of it by another of these. */
const isThroughBridge = (before: ObservedInterface, direction: Stop['direction'], at: ObservedInterface): boolean => {
  const bridge = bridgeOf(before);
  return bridge !== undefined && before !== at && bridge === bridgeOf(at) && direction === (before.kind === 'bridge' ? 'out' : 'in');
};

const bridgeOf = ({ kind, name, master }: ObservedInterface): string | undefined => (kind === 'bridge' ? name : master);

const isUpon = (a: ObservedInterface, b: ObservedInterface): boolean => a.lower === b.name || b.lower === a.name;

/** What two interfaces stamp alike is seen by the lower one first: a port before its bridge, a cable's end before a tunnel upon it. */
const rankIn =
  (interfaces: Wiring['interfaces']) =>
  ({ interface: key }: Sighting): number => {
    const at = interfaces[key];
    return (at?.peer === undefined ? 1 : 0) + (at?.kind === 'bridge' ? 1 : 0);
  };

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
