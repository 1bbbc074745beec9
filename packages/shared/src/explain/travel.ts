/** The way of a packet from namespace to namespace. */
import { renderIp } from '../topology/index.ts';
import type { IpPrefix } from '../topology/index.ts';
import { barrier } from './barrier.ts';
import type { Barrier } from './barrier.ts';
import { routeEvidence } from './evidence.ts';
import { fittingRoutes } from './lookup.ts';
import type { Packet } from './packet.ts';
import { dropRoute } from './remedies.ts';
import { through } from './through.ts';
import { Stopped } from './trip.ts';
import type { Delivered, Position, Trip } from './trip.ts';

/** Enough for any lab that a person draws. */
const MOST_HOPS = 32;

/** From namespace to namespace until one takes it for its own. */
export function travel(trip: Trip, origin: Position, made: Packet): Delivered {
  let [position, packet] = [origin, made];
  const visited = new Set<string>();
  for (let hops = 0; hops < MOST_HOPS; hops += 1) {
    const key = `${position.namespace} ${position.iif ?? ''}`;
    if (visited.has(key)) throw new Stopped(loop(trip, packet.destination));
    visited.add(key);
    if (trip.way === 'there') trip.seen.push(position);
    const passed = through(trip, position, packet);
    if ('delivered' in passed) return passed.delivered;
    [position, packet] = [{ namespace: passed.to.namespace, iif: passed.to.name }, passed.packet];
  }
  throw new Stopped(loop(trip, packet.destination));
}

/** Each sends it to the next, and none has it: a route that stands before a better one is at fault. */
function loop(trip: Trip, to: IpPrefix): Barrier {
  const inLoop = [...new Set(trip.hops.filter(({ way, decision }) => way === trip.way && decision === 'route').map(({ namespace }) => namespace))];
  const before = inLoop.flatMap((namespace) => {
    const [first, second] = fittingRoutes(trip.observation, namespace, to).filter(({ type, table }) => type === 'unicast' && table === 'main');
    return first !== undefined && second !== undefined && first.protocol !== 'kernel' && second.dev !== first.dev ? [first] : [];
  });
  const [route] = before;
  const at = route?.namespace ?? inLoop.at(-1) ?? trip.journey.from;
  return barrier('routing-loop', { namespace: at }, {
    values: { to: renderIp(to), loop: inLoop.join(' → ') },
    ...(route !== undefined && { evidence: routeEvidence(route), mend: dropRoute({ namespace: route.namespace, family: route.family, to: route.to, ...(route.via !== undefined && { via: route.via }) }) }),
  });
}
