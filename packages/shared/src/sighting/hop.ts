/** A journey as it is told: cable by cable, with what was done to the packet before each. */
import { interfaceKey, withoutLength } from '../topology/index.ts';
import { layerOf, networkOf } from './frame.ts';
import type { Frame } from './frame.ts';
import type { Journey, Stop, Wiring } from './journey.ts';
import { kindOf } from './kind.ts';

/** What was done with a packet where a hop begins, in order. */
export const DEEDS = ['ask', 'confirm', 'say', 'send', 'answer', 'report', 'forward', 'flood', 'broadcast', 'route', 'translate-source', 'translate-destination', 'wrap', 'unwrap', 'hand'] as const;
export type Deed = (typeof DEEDS)[number];

/**
 * What became of it where a hop ends, if it went no further: it was `for-me`, or `not-for-me`; it `ended` here though it was to go on;
 * it never came (`lost`); or nobody looked there (`unwatched`).
 */
export const ENDINGS = ['for-me', 'not-for-me', 'ended', 'lost', 'unwatched'] as const;
export type Ending = (typeof ENDINGS)[number];

/** One cable that a packet crossed. */
export interface Hop {
  /** The keys of the cable's ends, in the packet's direction. */
  readonly from: string;
  readonly to: string;
  /** As it left, and as it came: one of them may not have been seen. */
  readonly sent?: Stop;
  readonly came?: Stop;
  /** The packet as it came to the namespace from which this hop begins, or as it was there before it was put into a tunnel. */
  readonly before?: Stop;
  readonly deeds: readonly Deed[];
  /** What was done to it where it came to, if it went no further: it was taken out of a tunnel, once or more. */
  readonly undone: readonly 'unwrap'[];
  readonly ending?: Ending;
}

/** Hops that happen side by side. */
export type Beat = readonly Hop[];

/** The keys of the interfaces that were looked at: what is not seen elsewhere may still be there. */
export type Watched = ReadonlySet<string>;

/** In order; one that crosses no cable has none. */
export function beatsOf(journey: Journey, wiring: Wiring, watched: Watched): readonly Beat[] {
  const beats: Hop[][] = [];
  const next = nextOf(journey);
  const depths: number[] = [];
  for (const [index, stop] of journey.entries()) {
    const depth = stop.from === undefined ? 0 : (depths[stop.from] ?? 0) + (stop.by === 'cable' ? 1 : 0);
    depths.push(depth);
    const hop = hopAt(index, stop, journey, next, wiring, watched);
    if (hop === undefined) continue;
    (beats[depth] ??= []).push(hop);
    // what was not seen leaving is a hop of its own all the same
    if (hop.sent === undefined) depths[index] = depth + 1;
  }
  return beats.filter((hops) => hops.length > 0);
}

type Next = ReadonlyMap<number, readonly number[]>;

const nextOf = (journey: Journey): Next => Map.groupBy([...journey.keys()].filter((index) => journey[index]?.from !== undefined), (index) => journey[index]?.from ?? -1);

function hopAt(index: number, stop: Stop, journey: Journey, next: Next, wiring: Wiring, watched: Watched): Hop | undefined {
  const { sighting, direction, by } = stop;
  const peer = wiring.interfaces[sighting.interface]?.peer;
  if (peer === undefined) return undefined;
  const other = interfaceKey(peer);
  if (direction === 'in') {
    if (by !== undefined) return undefined;
    return { from: other, to: sighting.interface, came: stop, deeds: [], ...endOf(index, journey, next, wiring) };
  }
  const arrival = next.get(index)?.find((at) => journey[at]?.by === 'cable');
  const came = arrival === undefined ? undefined : journey[arrival];
  const end = arrival === undefined ? { undone: [], ending: watched.has(other) ? ('lost' as const) : ('unwatched' as const) } : endOf(arrival, journey, next, wiring);
  const { deeds, before } = done(index, journey, next);
  return { from: sighting.interface, to: other, sent: stop, ...(came && { came }), ...(before && { before }), deeds, ...end };
}

/** What was done since it came in, or was made. */
function done(index: number, journey: Journey, next: Next): Pick<Hop, 'deeds' | 'before'> {
  const deeds: Deed[] = [];
  for (let at: number | undefined = index; at !== undefined; ) {
    const stop: Stop | undefined = journey[at];
    if (stop === undefined) break;
    if (stop.by === 'cable' || (stop.by === undefined && stop.direction === 'in')) return { deeds, before: stop };
    deeds.unshift(...deedsOf(stop, journey, next));
    // what was put into a tunnel where it was made was something before
    if (stop.from === undefined && deeds.includes('wrap')) return { deeds, before: stop };
    at = stop.from;
  }
  return { deeds };
}

function deedsOf(stop: Stop, journey: Journey, next: Next): readonly Deed[] {
  const before = stop.from === undefined ? undefined : journey[stop.from];
  if (stop.by === undefined) {
    const deed = BIRTHS[kindOf(stop.frame)] ?? 'send';
    // who asks one alone knows it already
    return [deed === 'ask' && !isToMany(stop.frame) ? 'confirm' : deed];
  }
  switch (stop.by) {
    case 'bridge': {
      // up into the namespace that the bridge is in
      if (stop.direction === 'in') return [];
      const outs = next.get(stop.from ?? -1)?.filter((at) => journey[at]?.by === 'bridge' && journey[at].direction === 'out') ?? [];
      if (isToMany(stop.frame)) return ['broadcast'];
      return [outs.length > 1 ? 'flood' : 'forward'];
    }
    case 'translate': {
      const [now, was] = [networkOf(stop.frame)?.fields, before && networkOf(before.frame)?.fields];
      return ['route', ...(now?.destination === was?.destination ? [] : ['translate-destination' as const]), ...(now?.source === was?.source ? [] : ['translate-source' as const])];
    }
    case 'cable':
      return [];
    case 'route':
    case 'wrap':
    case 'unwrap':
    case 'hand':
      return [stop.by];
  }
}

const BIRTHS: Readonly<Partial<Record<ReturnType<typeof kindOf>, Deed>>> = { 'arp-request': 'ask', 'arp-reply': 'say', 'neighbour-solicitation': 'ask', 'neighbour-advertisement': 'say', 'echo-reply': 'answer', 'icmp-error': 'report' };

/** Without an ending where it goes on over another cable. */
function endOf(index: number, journey: Journey, next: Next, wiring: Wiring): Pick<Hop, 'undone' | 'ending'> {
  let last = index;
  const waiting = [index];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const stop = journey[at];
    if (at !== index && stop?.direction === 'out' && wiring.interfaces[stop.sighting.interface]?.peer !== undefined) return { undone: [] };
    if (stop?.direction === 'in') last = Math.max(last, at);
    waiting.push(...(next.get(at) ?? []));
  }
  const stop = journey[last];
  return stop === undefined ? { undone: [] } : { undone: unwrapped(index, last, journey), ending: isMeantFor(stop, wiring) };
}

/** Between two stops of one way. */
function unwrapped(first: number, last: number, journey: Journey): Hop['undone'] {
  const found: 'unwrap'[] = [];
  for (let at: number | undefined = last; at !== undefined && at !== first; at = journey[at]?.from) if (journey[at]?.by === 'unwrap') found.push('unwrap');
  return found;
}

function isMeantFor({ sighting, frame }: Stop, { interfaces, addresses }: Wiring): Ending {
  const at = interfaces[sighting.interface];
  const own = new Set(Object.values(addresses).filter(({ namespace }) => namespace === at?.namespace).map(({ address }) => withoutLength(address)));
  const ethernet = layerOf(frame, 'ethernet')?.fields;
  const target = layerOf(frame, 'arp')?.fields.targetAddress ?? networkOf(frame)?.fields.destination;
  if (target !== undefined && own.has(target)) return 'for-me';
  // who has no address yet is found by its MAC alone
  if (layerOf(frame, 'dhcp') !== undefined && ethernet?.destination === at?.mac) return 'for-me';
  if (ethernet?.destination !== at?.mac) return isToMany(frame) && layerOf(frame, 'arp') === undefined ? 'for-me' : 'not-for-me';
  return 'ended';
}

/** A group address of Ethernet (IEEE 802): broadcast, or multicast. */
const isToMany = (frame: Frame): boolean => (Number.parseInt(layerOf(frame, 'ethernet')?.fields.destination?.slice(0, 2) ?? '0', 16) & 1) === 1;
