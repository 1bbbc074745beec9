/** What is at fault where a packet has no way, or nobody takes it: of all that could be mended, what was most likely meant otherwise. */
import type { ObservedInterface, ObservedRoute } from '../observation/index.ts';
import { contains, interfaceKey, networkOf, nextFreeHost, parseIp, parsePrefix, renderIp, renderPrefix, withoutLength } from '../topology/index.ts';
import type { InterfaceRef, IpPrefix } from '../topology/index.ts';
import { barrier } from './barrier.ts';
import type { Barrier } from './barrier.ts';
import { addressEvidence, linkEvidence, neighboursEvidence, noAddressEvidence, noRouteEvidence, routeEvidence, ruleEvidence, sysctlEvidence } from './evidence.ts';
import { addressesOf, fittingRoutes, lookUp, sysctlName, sysctlOf } from './lookup.ts';
import type { Found } from './lookup.ts';
import { addWay, bringUp, dropRoute, dropRule, either, enableIpv6, giveAddress, layTo, leaveVrf, readdressed, rerouted } from './remedies.ts';
import type { Mend } from './remedies.ts';
import type { Scene } from './scene.ts';

const refOf = ({ namespace, name }: ObservedInterface): InterfaceRef => ({ namespace, interface: name });
const nothing: Mend = () => [];

/** A namespace has no way to an address. `isOrigin`: it is where the packet is made. */
export function noWay(scene: Scene, namespace: string, to: IpPrefix, isOrigin: boolean): Barrier {
  const { observation } = scene;
  const { family } = to;
  const target = renderIp(to);
  const interfaces = scene.interfacesOf(namespace);
  const own = addressesOf(observation, namespace, family).filter(({ kernelMade, scope }) => !kernelMade && scope !== 'link');
  // by lo alone, whose routes are gone while it is down
  if (isOfLoopback(to) && scene.at({ namespace, interface: 'lo' })?.up === false) return loopbackDown(scene, namespace);
  if (interfaces.length === 0) return withoutInterface(scene, namespace, to);
  // the kernel forgets the routes of an interface that goes down: that is the fault, not the route
  const near = own.find(({ prefix }) => contains(prefix, to));
  const down = interfaces.find(({ up, name }) => !up && name === near?.interface) ?? (interfaces.every(({ up }) => !up) ? interfaces[0] : undefined);
  if (down !== undefined) return interfaceDown(scene, down);
  if (own.length === 0) return withoutAddress(scene, namespace, to);
  return onlyInVrf(scene, namespace, to) ?? wrongPrefix(scene, namespace, to) ?? withoutRoute(scene, namespace, to, isOrigin, target);
}

export function interfaceDown({ observation }: Scene, record: ObservedInterface): Barrier {
  const at = refOf(record);
  return barrier('interface-down', at, { evidence: linkEvidence(observation, at), mend: bringUp(at) });
}

/** RFC 1122, 3.2.1.3 (g), and RFC 4291, 2.5.3. */
const LOOPBACK = { 4: parsePrefix('127.0.0.0/8'), 6: parsePrefix('::1/128') } as const;
export const isOfLoopback = (address: IpPrefix): boolean => {
  const own = LOOPBACK[address.family];
  return own !== undefined && contains(own, address);
};

export function loopbackDown({ observation }: Scene, namespace: string): Barrier {
  const at = { namespace, interface: 'lo' };
  return barrier('loopback-down', at, { evidence: linkEvidence(observation, at), mend: bringUp(at) });
}

/** A cable to the bridge that the destination is on. */
function withoutInterface(scene: Scene, namespace: string, to: IpPrefix): Barrier {
  const bridges = scene.holdersOf(to).flatMap((holder) => {
    const record = scene.at(holder);
    return record === undefined ? [] : [record, ...scene.reached(record).map(({ at }) => at)].filter(({ kind }) => kind === 'bridge');
  });
  return barrier('no-interface', { namespace }, { values: { to: renderIp(to) }, evidence: { ...noAddressEvidence(namespace, to.family), line: '' }, mend: either(...bridges.slice(0, 1).map((bridge) => layTo(namespace, refOf(bridge)))) });
}

function onlyInVrf(scene: Scene, namespace: string, to: IpPrefix): Barrier | undefined {
  const vrf = scene.interfacesOf(namespace).find((one) => one.device?.type === 'vrf' && ['way', 'local'].includes(lookUp(scene.observation, { namespace, destination: to, oif: one.name }).kind));
  if (vrf === undefined) return undefined;
  const route = fittingRoutes(scene.observation, namespace, to).find(({ table }) => table === String(vrf.device?.table));
  return barrier('only-in-vrf', { namespace, interface: vrf.name }, { values: { to: renderIp(to), vrf: vrf.name }, evidence: route && routeEvidence(route), ...(route?.dev !== undefined && { mend: leaveVrf({ namespace, interface: route.dev }) }) });
}

/** The sysctl by which a namespace has no IPv6, on any interface or on one. */
const ipv6Switch = (scene: Scene, namespace: string): string | undefined =>
  ['net.ipv6.conf.all.disable_ipv6', ...scene.interfacesOf(namespace).map(({ name }) => sysctlName('net.ipv6.conf', name, 'disable_ipv6'))].find((one) => sysctlOf(scene.observation, namespace, one) === '1');

/** Its interface has no address, because nobody gave it one or because it may not have one. */
function addressless(scene: Scene, at: InterfaceRef, addresses: readonly (InterfaceRef & { readonly address: string })[], family: 4 | 6): Barrier {
  const { namespace } = at;
  const [first] = addresses;
  const off = family === 6 ? ipv6Switch(scene, namespace) : undefined;
  if (off !== undefined) return barrier('ipv6-disabled', { namespace }, { values: { sysctl: off }, evidence: sysctlEvidence(namespace, off, '1'), mend: enableIpv6(namespace, off, at, first?.address) });
  return barrier('no-address', at, {
    evidence: { ...addressEvidence(at), line: at.interface },
    mend: either(...addresses.map((one) => giveAddress({ namespace: one.namespace, interface: one.interface }, one.address))),
  });
}

/** It gets the next free address of those beside it. */
function withoutAddress(scene: Scene, namespace: string, to: IpPrefix): Barrier {
  const { observation } = scene;
  const free = scene.interfacesOf(namespace).flatMap((out): readonly (InterfaceRef & { readonly address: string })[] => {
    if (out.kind === 'bridge' && scene.interfacesOf(namespace).some(({ kind }) => kind === 'veth')) return [];
    const subnets = scene.beside(out).flatMap((one) => addressesOf(observation, one.namespace, to.family, one.name)).filter(({ scope, kernelMade }) => scope === 'global' && !kernelMade);
    const subnet = subnets.find(({ prefix }) => contains(prefix, to)) ?? subnets[0];
    const used = Object.values(observation.addresses).flatMap(({ address }) => parseIp(withoutLength(address)) ?? []);
    const host = subnet && nextFreeHost(subnet.prefix, [...used, to]);
    return host === undefined ? [] : [{ ...refOf(out), address: renderPrefix(host) }];
  });
  const [first] = free;
  return addressless(scene, { namespace, interface: first?.interface ?? scene.interfacesOf(namespace)[0]?.name ?? '' }, free, to.family);
}

/** Who has the address is on the same segment, and takes the two to be of one subnet, or has another. */
function wrongPrefix(scene: Scene, namespace: string, to: IpPrefix): Barrier | undefined {
  const { observation } = scene;
  for (const out of scene.interfacesOf(namespace)) {
    for (const neighbour of scene.beside(out).filter((one) => one.namespace !== namespace)) {
      const theirs = addressesOf(observation, neighbour.namespace, to.family, neighbour.name).find(({ prefix }) => prefix.value === to.value);
      const mine = addressesOf(observation, namespace, to.family, out.name).filter(({ kernelMade, scope }) => !kernelMade && scope === 'global');
      if (theirs === undefined || mine.length === 0) continue;
      const ours = mine.find(({ prefix }) => contains(theirs.prefix, prefix));
      if (ours !== undefined) {
        const meant = renderPrefix({ ...ours.prefix, length: theirs.prefix.length });
        return barrier('prefix-too-long', refOf(out), { values: { address: ours.address, wanted: meant, to: renderIp(to) }, evidence: addressEvidence(refOf(out), ours.address), mend: readdressed('change-prefix', ours, { ...refOf(out), address: meant }) });
      }
      if (scene.gatewaysTo(namespace, to).length > 0) continue;
      const host = nextFreeHost(theirs.prefix, Object.values(observation.addresses).flatMap(({ address }) => parseIp(withoutLength(address)) ?? []));
      const [first] = mine;
      if (host === undefined || first === undefined) continue;
      return barrier('other-subnet', refOf(out), {
        values: { address: first.address, other: theirs.address, to: renderIp(to) },
        evidence: addressEvidence(refOf(out), first.address),
        mend: readdressed('change-address', first, { ...refOf(out), address: renderPrefix(host) }),
      });
    }
  }
  return undefined;
}

function withoutRoute(scene: Scene, namespace: string, to: IpPrefix, isOrigin: boolean, target: string): Barrier {
  const { observation } = scene;
  const gateways = scene.gatewaysTo(namespace, to);
  const hasDefault = fittingRoutes(observation, namespace, to).some((route) => route.to === 'default');
  const [holder] = scene.holdersOf(to);
  const theirs = holder && addressesOf(observation, holder.namespace, to.family, holder.interface).find(({ prefix }) => prefix.value === to.value);
  const network = theirs === undefined || theirs.prefix.length >= (to.family === 4 ? 32 : 128) ? target : renderPrefix(networkOf(theirs.prefix));
  const meant = isOrigin && !hasDefault ? 'default' : network;
  const isDefault = meant === 'default' && gateways.length > 0;
  return barrier(isDefault ? 'no-default-route' : 'no-route', { namespace }, {
    values: { to: target },
    evidence: noRouteEvidence(namespace, target),
    mend: either(...gateways.map(({ address, dev }) => addWay({ namespace, family: to.family, to: meant, via: address, dev }))),
  });
}

/** Nobody on the segment of `out` has the address that the packet is handed to next. */
export function nobodyThere(scene: Scene, namespace: string, out: ObservedInterface, way: Extract<Found, { kind: 'way' }>, destination: IpPrefix): Barrier {
  const { via } = way;
  return otherWay(scene, namespace, way, destination) ?? (via === undefined ? nobodyHas(scene, namespace, out, way, destination) : wrongGateway(scene, namespace, out, way, via, destination));
}

const likeOf = ({ namespace, family, to, via, dev, table, metric }: ObservedRoute) => ({ namespace, family, to, table, ...(via !== undefined && { via }), ...(dev !== undefined && { dev }), ...(metric !== undefined && metric !== 0 && !(family === 6 && metric === 1024) && { metric }) });

/** Whether a way leads to somebody who takes the packet, as far as the next hop. */
function leadsOn(scene: Scene, namespace: string, { via, dev }: { readonly via?: string | undefined; readonly dev?: string | undefined }, destination: IpPrefix): boolean {
  const out = dev === undefined ? undefined : scene.at({ namespace, interface: dev });
  const next = (via === undefined ? undefined : parseIp(via)) ?? destination;
  return out !== undefined && scene.reached(out).some(({ at, barriers }) => barriers.length === 0 && at.namespace !== namespace && scene.has(at.namespace, next));
}

/** Another route of the namespace would do: this one stands before it. */
function otherWay(scene: Scene, namespace: string, { route, rule }: Extract<Found, { kind: 'way' }>, destination: IpPrefix): Barrier | undefined {
  const others = fittingRoutes(scene.observation, namespace, destination).filter((one) => one !== route && one.type === 'unicast' && leadsOn(scene, namespace, one, destination));
  const [other] = others;
  if (other === undefined) return undefined;
  const values = { to: renderIp(destination), route: route.to, other: other.to };
  if (other.table !== route.table) {
    return rule.kernelMade ? undefined : barrier('rule-to-other-table', { namespace }, { values: { ...values, table: route.table }, evidence: ruleEvidence(rule), mend: dropRule(rule) });
  }
  const cause = other.to === route.to ? 'route-by-metric' : 'route-shadowed';
  return route.protocol === 'kernel' ? undefined : barrier(cause, { namespace }, { values, evidence: routeEvidence(route), mend: dropRoute(likeOf(route)) });
}

function wrongGateway(scene: Scene, namespace: string, out: ObservedInterface, { route }: Extract<Found, { kind: 'way' }>, via: string, destination: IpPrefix): Barrier {
  const gateway = parseIp(via);
  const values = { to: renderIp(destination), via };
  const gateways = scene.gatewaysTo(namespace, destination);
  const better = either(...gateways.map(({ address, dev }) => rerouted(likeOf(route), { via: address, dev })));
  const elsewhere = scene.interfacesOf(namespace).find((one) => one !== out && leadsOn(scene, namespace, { via, dev: one.name }, destination));
  if (elsewhere !== undefined) {
    return barrier('route-out-of-wrong-interface', { namespace, interface: out.name }, { values: { ...values, other: elsewhere.name }, evidence: routeEvidence(route), mend: rerouted(likeOf(route), { via, dev: elsewhere.name }) });
  }
  const isOnLink = gateway !== undefined && addressesOf(scene.observation, namespace, gateway.family, out.name).some(({ prefix }) => contains(prefix, gateway));
  return barrier(isOnLink ? 'gateway-nobody-has' : 'gateway-not-on-link', { namespace, interface: out.name }, { values, evidence: routeEvidence(route), mend: better });
}

/** The destination should be on the segment itself, and nobody there has it. */
function nobodyHas(scene: Scene, namespace: string, out: ObservedInterface, { route }: Extract<Found, { kind: 'way' }>, destination: IpPrefix): Barrier {
  const { observation } = scene;
  const target = renderIp(destination);
  const ref = refOf(out);
  const elsewhere = scene.interfacesOf(namespace).find((one) => one !== out && leadsOn(scene, namespace, { dev: one.name }, destination));
  if (elsewhere !== undefined && route.protocol !== 'kernel') {
    return barrier('route-out-of-wrong-interface', ref, { values: { to: target, via: target, other: elsewhere.name }, evidence: routeEvidence(route), mend: rerouted(likeOf(route), { dev: elsewhere.name }) });
  }
  const beside = scene.beside(out).filter((one) => one.namespace !== namespace);
  const mine = addressesOf(observation, namespace, destination.family, out.name).find(({ prefix }) => contains(prefix, destination));
  const [gateway] = scene.gatewaysTo(namespace, destination);
  if (gateway !== undefined && mine !== undefined && route.protocol === 'kernel') {
    const theirs = beside.flatMap((one) => addressesOf(observation, one.namespace, destination.family, one.name)).find(({ prefix }) => contains(prefix, mine.prefix) && !contains(prefix, destination));
    if (theirs !== undefined) {
      const meant = renderPrefix({ ...mine.prefix, length: theirs.prefix.length });
      return barrier('prefix-too-short', ref, { values: { address: mine.address, wanted: meant, to: target }, evidence: addressEvidence(ref, mine.address), mend: either(readdressed('change-prefix', mine, { ...ref, address: meant })) });
    }
  }
  // whoever is there need not be asked to become somebody else: the route says that the address is on the link, and no subnet does
  if (mine === undefined && gateway !== undefined) {
    return barrier('nobody-has', ref, { values: { address: target }, evidence: neighboursEvidence(observation, namespace, target), mend: rerouted(likeOf(route), { via: gateway.address, dev: gateway.dev }) });
  }
  const length = mine?.prefix.length ?? (destination.family === 4 ? 32 : 128);
  const wanted = renderPrefix({ ...destination, length });
  const leaves = beside.filter((one) => one.kind !== 'bridge');
  const addressed = leaves.map((one) => ({ one, own: addressesOf(observation, one.namespace, destination.family, one.name).filter(({ kernelMade, scope }) => !kernelMade && scope !== 'link') }));
  const twice = addressed.flatMap(({ own }) => own).find(({ prefix, namespace: whose }) => scene.holdersOf(prefix).some((other) => other.namespace !== whose && onSegment(scene, other, out)));
  if (twice !== undefined) {
    const other = scene.holdersOf(twice.prefix).find((one) => one.namespace !== twice.namespace);
    const at = { namespace: twice.namespace, interface: twice.interface };
    return barrier('same-address-twice', at, { values: { address: withoutLength(twice.address), other: other?.namespace ?? '', to: target }, evidence: addressEvidence(at, twice.address), mend: readdressed('change-address', twice, { ...at, address: wanted }) });
  }
  const stranger = addressed.find(({ own }) => own.length > 0 && own.every(({ prefix }) => mine !== undefined && !contains(mine.prefix, prefix)));
  const [first] = stranger?.own ?? [];
  if (stranger !== undefined && first !== undefined && !scene.forwards(stranger.one.namespace, destination.family)) {
    const at = refOf(stranger.one);
    return barrier('other-subnet', at, { values: { address: first.address, other: mine?.address ?? '', to: target }, evidence: addressEvidence(at, first.address), mend: readdressed('change-address', first, { ...at, address: wanted }) });
  }
  const bare = addressed.find(({ one, own }) => own.length === 0 && addressesOf(observation, one.namespace, destination.family).every(({ kernelMade, scope }) => kernelMade || scope === 'link'));
  if (bare !== undefined) {
    const at = refOf(bare.one);
    return addressless(scene, at, [{ ...at, address: wanted }], destination.family);
  }
  const others = addressed.filter(({ one }) => !scene.forwards(one.namespace, destination.family)).flatMap(({ own }) => own);
  return barrier('nobody-has', ref, {
    values: { address: target },
    evidence: neighboursEvidence(observation, namespace, target),
    mend: others.length === 0 ? nothing : either(...others.map((one) => readdressed('change-address', one, { namespace: one.namespace, interface: one.interface, address: wanted }))),
  });
}

const onSegment = (scene: Scene, ref: InterfaceRef, out: ObservedInterface): boolean => interfaceKey(ref) === interfaceKey(refOf(out)) || scene.beside(out).some((one) => interfaceKey(refOf(one)) === interfaceKey(ref));
