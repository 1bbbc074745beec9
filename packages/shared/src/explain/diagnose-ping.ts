/**
 * Why a ping gets no answer, as far as what the kernel has right now says it. Nothing is guessed: where every state on
 * the way is as it should be, or more than one way could be meant, there is no diagnosis.
 */
import type { Observation, ObservedInterface, ObservedRoute } from '../observation/index.ts';
import { bridgeOf, contains, interfaceKey, parseIp, parsePrefix, renderIp, sysctlKey } from '../topology/index.ts';
import type { InterfaceRef, IpPrefix } from '../topology/index.ts';

export type Diagnosis =
  /** Switched off: nothing goes through it, and its routes are gone. */
  | { readonly kind: 'interface-down'; readonly at: InterfaceRef }
  /** `at` is switched off, so the cable carries nothing: its other end, `seenFrom`, has no carrier. */
  | { readonly kind: 'peer-down'; readonly at: InterfaceRef; readonly seenFrom: InterfaceRef }
  | { readonly kind: 'no-carrier'; readonly at: InterfaceRef }
  | { readonly kind: 'no-address'; readonly namespace: string }
  | { readonly kind: 'no-route'; readonly namespace: string; readonly to: string }
  /** The request arrives in `namespace`, which does not know where to send the answer. */
  | { readonly kind: 'no-way-back'; readonly namespace: string; readonly to: string }
  | { readonly kind: 'nobody-has'; readonly namespace: string; readonly address: string }
  /** Somebody has it, but did not answer ARP or neighbour discovery. */
  | { readonly kind: 'nobody-answers'; readonly namespace: string; readonly address: string }
  | { readonly kind: 'not-forwarding'; readonly namespace: string; readonly name: string };

/** `namespace`: where the ping starts. `target`: an IPv4 or IPv6 address. */
export function diagnosePing(observation: Observation, namespace: string, target: string): Diagnosis | undefined {
  const address = parseIp(target);
  // a person may spell an IPv6 address otherwise than the kernel
  return address && diagnoseFrom(observation, namespace, renderIp(address), undefined, MAX_HOPS);
}

/** Enough for any lab that a person draws, and an end to a routing loop. */
const MAX_HOPS = 16;

/** `source`: the address that the packet came from, once it has left the namespace where it started. */
function diagnoseFrom(
  observation: Observation,
  namespace: string,
  target: string,
  source: string | undefined,
  hopsLeft: number,
): Diagnosis | undefined {
  const address = parseIp(target);
  if (address === undefined || hopsLeft === 0) return undefined;
  const route = routeTo(observation, namespace, address);
  if (route?.type === 'local') {
    return source === undefined
      ? linkFault(observation, { namespace, interface: 'lo' })
      : wayBackFault(observation, namespace, source);
  }
  if (source !== undefined && !forwards(observation, namespace, address.family)) {
    return { kind: 'not-forwarding', namespace, name: FORWARDING[address.family] };
  }
  if (route === undefined) return routeFault(observation, namespace, target, address);
  if (route.dev === undefined) return undefined;
  const out = { namespace, interface: route.dev };
  const next = route.via ?? target;
  return (
    linkFault(observation, out) ??
    hopFault(observation, namespace, next, (holder) =>
      diagnoseFrom(observation, holder.namespace, target, source ?? sourceOf(observation, route, out), hopsLeft - 1),
    )
  );
}

/** What is wrong at the next hop: with who has its address, or `beyond` it. */
function hopFault(
  observation: Observation,
  namespace: string,
  next: string,
  beyond: (holder: InterfaceRef) => Diagnosis | undefined,
): Diagnosis | undefined {
  const holders = Object.values(observation.addresses).filter(
    (one) => one.namespace !== namespace && hostOf(one.address) === next,
  );
  const [holder, ...others] = holders;
  if (holder === undefined) return { kind: 'nobody-has', namespace, address: next };
  if (others.length > 0) return undefined;
  return linkFault(observation, holder) ?? beyond(holder) ?? neighbourFault(observation, namespace, next);
}

/** What is wrong with an interface, or with what its cable leads to. */
function linkFault(observation: Observation, at: InterfaceRef): Diagnosis | undefined {
  const interfaces: Readonly<Record<string, ObservedInterface>> = observation.interfaces;
  const here = interfaces[interfaceKey(at)];
  if (here === undefined) return undefined;
  const ref = { namespace: here.namespace, interface: here.name };
  if (!here.up) return { kind: 'interface-down', at: ref };
  const peer = here.peer && interfaces[interfaceKey(here.peer)];
  if (!here.carrier) {
    return peer === undefined || peer.up
      ? { kind: 'no-carrier', at: ref }
      : { kind: 'peer-down', at: { namespace: peer.namespace, interface: peer.name }, seenFrom: ref };
  }
  const bridge = peer && bridgeOf(interfaces, peer);
  return bridge?.up === false ? { kind: 'interface-down', at: { namespace: bridge.namespace, interface: bridge.name } } : undefined;
}

function routeFault(observation: Observation, namespace: string, to: string, target: IpPrefix): Diagnosis {
  const interfaces = Object.values(observation.interfaces).filter(
    (one) => one.namespace === namespace && one.kind !== 'loopback',
  );
  const addresses = Object.values(observation.addresses).filter(
    (one) => one.namespace === namespace && !one.kernelMade && parsePrefix(one.address)?.family === target.family,
  );
  // the kernel forgets the routes of an interface that goes down: that is the fault, not the route
  const near = addresses.find(({ address }) => {
    const prefix = parsePrefix(address);
    return prefix !== undefined && contains(prefix, target);
  });
  const forgotten =
    interfaces.find(({ name, up }) => !up && name === near?.interface) ??
    (interfaces.every(({ up }) => !up) ? interfaces[0] : undefined);
  if (forgotten !== undefined) return { kind: 'interface-down', at: { namespace, interface: forgotten.name } };
  return addresses.length === 0 ? { kind: 'no-address', namespace } : { kind: 'no-route', namespace, to };
}

function wayBackFault(observation: Observation, namespace: string, source: string): Diagnosis | undefined {
  const address = parseIp(source);
  if (address === undefined || routeTo(observation, namespace, address) !== undefined) return undefined;
  return { kind: 'no-way-back', namespace, to: source };
}

function neighbourFault(observation: Observation, namespace: string, address: string): Diagnosis | undefined {
  const failed = Object.values(observation.neighbours).some(
    (one) => one.namespace === namespace && one.address === address && one.state === 'FAILED',
  );
  return failed ? { kind: 'nobody-answers', namespace, address } : undefined;
}

/** The route that the kernel takes: its own addresses first, then the longest prefix of table main. */
function routeTo(observation: Observation, namespace: string, target: IpPrefix): ObservedRoute | undefined {
  const fitting = Object.values(observation.routes)
    .filter((route) => route.namespace === namespace && route.family === target.family)
    .map((route) => ({ route, prefix: prefixOf(route) }))
    .filter(({ prefix }) => prefix !== undefined && contains(prefix, target))
    .sort((a, b) => (b.prefix?.length ?? 0) - (a.prefix?.length ?? 0) || (a.route.metric ?? 0) - (b.route.metric ?? 0))
    .map(({ route }) => route);
  return (
    fitting.find(({ table, type }) => table === 'local' && type === 'local') ??
    fitting.find(({ table, type }) => table === 'main' && type === 'unicast')
  );
}

const prefixOf = ({ to, family }: ObservedRoute): IpPrefix | undefined =>
  to === 'default' ? { family, value: 0n, length: 0 } : (parsePrefix(to) ?? parseIp(to));

/** The address that the kernel puts on a packet that takes this route. */
function sourceOf(observation: Observation, route: ObservedRoute, out: InterfaceRef): string {
  const own = Object.values(observation.addresses).find(
    ({ namespace, interface: name, scope, address }) =>
      namespace === out.namespace &&
      name === out.interface &&
      scope === 'global' &&
      parsePrefix(address)?.family === route.family,
  );
  return route.source ?? (own === undefined ? '' : hostOf(own.address));
}

const FORWARDING = { 4: 'net.ipv4.ip_forward', 6: 'net.ipv6.conf.all.forwarding' } as const;

const forwards = ({ sysctls }: Observation, namespace: string, family: 4 | 6): boolean =>
  sysctls[sysctlKey({ namespace, name: FORWARDING[family] })]?.value !== '0';

/** `10.0.1.1/24` → `10.0.1.1` */
const hostOf = (address: string): string => address.replace(/\/.*/, '');
