/**
 * Why a ping gets no answer, as far as what the kernel has right now says it. Nothing is guessed: where every state on
 * the way is as it should be, or more than one way could be meant, there is no diagnosis.
 */
import type { Observation, ObservedInterface, ObservedRoute } from '../observation/index.ts';
import { bridgeOf, contains, interfaceKey, masterOf, parseIp, parsePrefix, renderIp, sysctlKey } from '../topology/index.ts';
import type { InterfaceRef, IpPrefix } from '../topology/index.ts';

export type Diagnosis =
  /** Switched off: nothing goes through it, and its routes are gone. */
  | { readonly kind: 'interface-down'; readonly at: InterfaceRef }
  /** `at` is switched off, so the cable carries nothing: its other end, `seenFrom`, has no carrier. */
  | { readonly kind: 'peer-down'; readonly at: InterfaceRef; readonly seenFrom: InterfaceRef }
  | { readonly kind: 'no-carrier'; readonly at: InterfaceRef }
  | { readonly kind: 'no-address'; readonly namespace: string }
  | { readonly kind: 'no-route'; readonly namespace: string; readonly to: string }
  /** What is not sent through the VRF does not find the way that only that has. */
  | { readonly kind: 'only-in-vrf'; readonly namespace: string; readonly to: string; readonly vrf: string }
  /** The request arrives in `namespace`, which does not know where to send the answer. */
  | { readonly kind: 'no-way-back'; readonly namespace: string; readonly to: string }
  | { readonly kind: 'nobody-has'; readonly namespace: string; readonly address: string }
  /** Somebody has it, but did not answer ARP or neighbour discovery. */
  | { readonly kind: 'nobody-answers'; readonly namespace: string; readonly address: string }
  | { readonly kind: 'not-forwarding'; readonly namespace: string; readonly name: string };

/** `namespace`: where the ping starts. `target`: an IPv4 or IPv6 address. `from`: what it is sent from, as `ping -I` takes it. */
export function diagnosePing(observation: Observation, namespace: string, target: string, from?: string): Diagnosis | undefined {
  const address = parseIp(target);
  // by lo alone, whose route is gone while it is down
  if (address !== undefined && isLoopback(renderIp(address))) return linkFault(observation, { namespace, interface: 'lo' });
  const vrf = from === undefined ? undefined : vrfAt(observation, { namespace, interface: from });
  // a person may spell an IPv6 address otherwise than the kernel
  return address && diagnoseFrom(observation, { namespace, ...(vrf !== undefined && { vrf }) }, renderIp(address), undefined, MAX_HOPS);
}

/** Where a packet is looked at: in a namespace, or in a VRF of it. */
interface Place {
  readonly namespace: string;
  readonly vrf?: ObservedInterface;
}

/** The VRF that an interface is, or that it is in. */
function vrfAt({ interfaces }: Observation, ref: InterfaceRef): ObservedInterface | undefined {
  const table: Readonly<Record<string, ObservedInterface>> = interfaces;
  const record = table[interfaceKey(ref)];
  return [record, record && masterOf(table, record)].find((one) => one?.device?.type === 'vrf');
}

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';

/** Enough for any lab that a person draws, and an end to a routing loop. */
const MAX_HOPS = 16;

/** `source`: the address that the packet came from, once it has left the namespace where it started. */
function diagnoseFrom(
  observation: Observation,
  place: Place,
  target: string,
  source: string | undefined,
  hopsLeft: number,
): Diagnosis | undefined {
  const { namespace } = place;
  const address = parseIp(target);
  if (address === undefined || hopsLeft === 0) return undefined;
  const route = routeTo(observation, place, address);
  if (route?.type === 'local') {
    return source === undefined
      ? linkFault(observation, { namespace, interface: 'lo' })
      : wayBackFault(observation, place, source);
  }
  if (source !== undefined && !forwards(observation, namespace, address.family)) {
    return { kind: 'not-forwarding', namespace, name: FORWARDING[address.family] };
  }
  if (route === undefined) return (source === undefined ? vrfFault(observation, place, target, address) : undefined) ?? routeFault(observation, namespace, target, address);
  if (route.dev === undefined) return undefined;
  const out = { namespace, interface: route.dev };
  const next = route.via ?? target;
  return (
    linkFault(observation, out) ??
    hopFault(observation, out, next, (holder) =>
      diagnoseFrom(observation, placeAt(observation, holder), target, source ?? sourceOf(observation, route, out), hopsLeft - 1),
    )
  );
}

/** What is wrong at the next hop: with who has its address, or `beyond` it. */
function hopFault(
  observation: Observation,
  out: InterfaceRef,
  next: string,
  beyond: (holder: InterfaceRef) => Diagnosis | undefined,
): Diagnosis | undefined {
  const { namespace } = out;
  const holders = Object.values(observation.addresses).filter(
    (one) => one.namespace !== namespace && hostOf(one.address) === next,
  );
  // of several, the one at the other end of the cable: VRFs may have the same addresses
  const peer = observation.interfaces[interfaceKey(out)]?.peer;
  const holder = holders.find((one) => peer !== undefined && interfaceKey(one) === interfaceKey(peer)) ?? holders[0];
  if (holder === undefined) return { kind: 'nobody-has', namespace, address: next };
  if (holders.length > 1 && (peer === undefined || interfaceKey(holder) !== interfaceKey(peer))) return undefined;
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

/** Whether a VRF of the namespace has the way that is missing. */
function vrfFault(observation: Observation, { namespace, vrf: own }: Place, to: string, target: IpPrefix): Diagnosis | undefined {
  if (own !== undefined) return undefined;
  const vrfs = Object.values(observation.interfaces).filter((one) => one.namespace === namespace && one.device?.type === 'vrf');
  const vrf = vrfs.find((one) => routeTo(observation, { namespace, vrf: one }, target) !== undefined);
  return vrf && { kind: 'only-in-vrf', namespace, to, vrf: vrf.name };
}

/** Where what arrives at an interface is looked at. */
function placeAt(observation: Observation, ref: InterfaceRef): Place {
  const vrf = vrfAt(observation, ref);
  return { namespace: ref.namespace, ...(vrf !== undefined && { vrf }) };
}

function wayBackFault(observation: Observation, place: Place, source: string): Diagnosis | undefined {
  const address = parseIp(source);
  if (address === undefined || routeTo(observation, place, address) !== undefined) return undefined;
  return { kind: 'no-way-back', namespace: place.namespace, to: source };
}

function neighbourFault(observation: Observation, namespace: string, address: string): Diagnosis | undefined {
  const failed = Object.values(observation.neighbours).some(
    (one) => one.namespace === namespace && one.address === address && one.state === 'FAILED',
  );
  return failed ? { kind: 'nobody-answers', namespace, address } : undefined;
}

/**
 * The route that the kernel takes: its own addresses first, then the longest prefix of table main. In a VRF all of that is in its own
 * table, and what this does not know is looked up in main after it (rules 1000 and 32766; Documentation/networking/vrf.rst).
 */
function routeTo(observation: Observation, { namespace, vrf }: Place, target: IpPrefix): ObservedRoute | undefined {
  const fitting = Object.values(observation.routes)
    .filter((route) => route.namespace === namespace && route.family === target.family)
    .map((route) => ({ route, prefix: prefixOf(route) }))
    .filter(({ prefix }) => prefix !== undefined && contains(prefix, target))
    .sort((a, b) => (b.prefix?.length ?? 0) - (a.prefix?.length ?? 0) || (a.route.metric ?? 0) - (b.route.metric ?? 0))
    .map(({ route }) => route);
  const inVrf = vrf && fitting.find(({ table, type }) => table === String(vrf.device?.table) && OWN_WAYS.has(type));
  if (inVrf !== undefined) return NOWHERE.has(inVrf.type) ? undefined : inVrf;
  return (
    (vrf === undefined ? fitting.find(({ table, type }) => table === 'local' && type === 'local') : undefined) ??
    fitting.find(({ table, type }) => table === 'main' && type === 'unicast')
  );
}

/** Types of routes that end a lookup without leading anywhere, and all that end one (rtnetlink(7)). */
const NOWHERE: ReadonlySet<string> = new Set(['unreachable', 'prohibit', 'blackhole']);
const OWN_WAYS: ReadonlySet<string> = new Set(['local', 'unicast', ...NOWHERE]);

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
