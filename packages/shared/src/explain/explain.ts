/**
 * Why a packet gets no answer, or every hop of how it does: what the kernel would do with it, by what the kernel has. Nothing is
 * guessed: where something on the way is not understood, it is said, and no cause is claimed (`doubts`).
 */
import { topologyOf } from '../observation/index.ts';
import type { Observation } from '../observation/index.ts';
import { parseIp } from '../topology/index.ts';
import { barrier } from './barrier.ts';
import type { Barrier } from './barrier.ts';
import { asTranslation } from './blame-nat.ts';
import { asWayBack, wrongPerson } from './blame-way-back.ts';
import type { Explanation, Journey, Stop } from './explanation.ts';
import type { Packet } from './packet.ts';
import type { Underlay } from './segment.ts';
import { serve } from './serve.ts';
import type { Facts } from './serve.ts';
import { travel } from './travel.ts';
import { Doubted, Stopped, Trip } from './trip.ts';
import type { Delivered, Position } from './trip.ts';

/** Tunnels in tunnels. */
const MOST_TUNNELS = 3;
/** Octets of IP and ICMP, before what a ping carries. */
const HEADERS = { 4: 28, 6: 48 } as const;

/** Throws nothing: what there is no sense in asking (a namespace that is not there) is a doubt. */
export function explain(observation: Observation, journey: Journey, facts: Facts = {}): Explanation {
  const to = parseIp(journey.to);
  if (to === undefined || observation.namespaces[journey.from] === undefined) return { hops: [], doubts: [journey.to] };
  const trip: Trip = new Trip(observation, journey, to, underlayOf(observation, MOST_TUNNELS, (doubts) => trip.doubts.push(...doubts.filter((one) => !trip.doubts.includes(one)))));
  return followed(trip, facts);
}

/** Only the way there: a tunnel asks for no answer. */
function underlayOf(observation: Observation, tunnelsLeft: number, doubt: (doubts: readonly string[]) => void): Underlay {
  return (namespace, remote) => {
    const to = parseIp(remote);
    if (to === undefined || tunnelsLeft <= 0) return { barrier: barrier('routing-loop', { namespace }) };
    const trip = new Trip(observation, { from: namespace, to: remote, protocol: 'udp' }, to, underlayOf(observation, tunnelsLeft - 1, doubt));
    const end = arrived(trip);
    doubt(trip.doubts);
    return end;
  };
}

/** There and back. */
function followed(trip: Trip, facts: Facts): Explanation {
  const { hops, doubts, journey } = trip;
  try {
    const there = travel(trip, originOf(journey), requestOf(trip));
    serve(trip, there, facts);
    trip.way = 'back';
    const back = travel(trip, ...answerOf(trip, there));
    if (back.namespace !== journey.from) throw new Stopped(wrongPerson(trip, back));
    return { hops, doubts };
  } catch (error) {
    if (error instanceof Doubted) return { hops, doubts: doubts.length > 0 ? doubts : [journey.to] };
    if (!(error instanceof Stopped)) throw error;
    // somewhere before, something may have gone otherwise
    return doubts.length > 0 ? { hops, doubts } : { hops, doubts: [], stopsAt: stopOf(trip, error.barrier) };
  }
}

/** The way there alone: where it arrives, or what stops it. */
function arrived(trip: Trip): ReturnType<Underlay> {
  const { from, to } = trip.journey;
  try {
    return { namespace: travel(trip, originOf(trip.journey), requestOf(trip)).namespace };
  } catch (error) {
    if (error instanceof Stopped) return { barrier: error.barrier };
    if (error instanceof Doubted) return { barrier: barrier('nobody-has', { namespace: from }, { values: { address: to } }) };
    throw error;
  }
}

function stopOf(trip: Trip, what: Barrier): Stop {
  const translated = asTranslation(trip, what);
  const { cause, at, values, evidence, mend } = trip.way === 'back' ? asWayBack(trip, translated) : translated;
  return { cause, way: trip.way, at, values, ...(evidence !== undefined && { evidence }), remedies: mend(topologyOf(trip.observation)) };
}

const originOf = ({ from, source }: Journey): Position => ({ namespace: from, ...(source !== undefined && parseIp(source) === undefined && { oif: source }) });

function requestOf(trip: Trip): Packet {
  const { protocol = 'icmp', port, source = '', size = 56, from } = trip.journey;
  const { family } = trip.to;
  return { family, protocol, isAnswer: false, source: parseIp(source), destination: trip.to, port, size: size + HEADERS[family], ttl: trip.ttlOf(from) };
}

/** The answer, and where it is made: what came in through a VRF is answered through it. */
function answerOf(trip: Trip, { namespace, iif, packet }: Delivered): readonly [Position, Packet] {
  if (packet.source === undefined) throw new Doubted();
  const vrf = trip.scene.at({ namespace, interface: iif });
  const origin: Position = { namespace, ...(vrf?.master !== undefined && trip.isVrf(vrf) && { oif: vrf.name }) };
  return [origin, { ...packet, isAnswer: true, source: packet.destination, destination: packet.source, ttl: trip.ttlOf(namespace) }];
}
