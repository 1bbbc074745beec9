/** What is at fault where the request arrives and no answer comes back. */
import { contains, networkOf, parseIp, renderIp, renderPrefix } from '../topology/index.ts';
import { barrier } from './barrier.ts';
import type { Barrier } from './barrier.ts';
import { missingNat } from './blame-nat.ts';
import { addressEvidence } from './evidence.ts';
import { addressesOf, fittingRoutes } from './lookup.ts';
import { addWay, either, moveAddress } from './remedies.ts';
import type { Delivered, Trip } from './trip.ts';

const NO_WAY: ReadonlySet<string> = new Set(['no-route', 'no-default-route']);

/** The answer that has no way: a translation that is missing, or a route. */
export function asWayBack(trip: Trip, what: Barrier): Barrier {
  if (!NO_WAY.has(what.cause)) return what;
  const to = parseIp(what.values.to ?? '');
  const namespace = what.at.namespace;
  if (to === undefined) return what;
  const nat = missingNat(trip, to);
  if (nat !== undefined) return nat;
  const mends = trip.seen.flatMap((position, index) => {
    const previous = trip.seen[index - 1];
    if (position.namespace !== namespace || previous === undefined || position.iif === undefined) return [];
    const gateway = addressesOf(trip.observation, previous.namespace, to.family).find(({ prefix }) => addressesOf(trip.observation, namespace, to.family, position.iif).some((own) => contains(own.prefix, prefix)));
    if (gateway === undefined) return [];
    const hasDefault = fittingRoutes(trip.observation, namespace, to).some((route) => route.to === 'default');
    const isRouter = index < trip.seen.length - 1;
    const [source] = trip.scene.holdersOf(to);
    const prefix = source && addressesOf(trip.observation, source.namespace, to.family, source.interface).find((one) => one.prefix.value === to.value)?.prefix;
    const network = prefix === undefined ? renderIp(to) : renderPrefix(networkOf(prefix));
    return [addWay({ namespace, family: to.family, to: hasDefault || isRouter ? network : 'default', via: renderIp(gateway.prefix), dev: position.iif })];
  });
  return barrier('no-way-back', { namespace }, { values: { to: renderIp(to) }, evidence: what.evidence, mend: either(...mends.slice(0, 1)) });
}

/** The answer comes to somebody else, who has the same address. */
export function wrongPerson(trip: Trip, { namespace, packet }: Delivered): Barrier {
  const own = addressesOf(trip.observation, namespace, packet.family).find(({ prefix }) => prefix.value === packet.destination.value);
  const at = { namespace, interface: own?.interface ?? '' };
  return barrier('same-address-twice', at, { values: { address: renderIp(packet.destination), other: trip.journey.from, to: trip.journey.to }, evidence: addressEvidence(at, own?.address), ...(own !== undefined && { mend: moveAddress(own) }) });
}
