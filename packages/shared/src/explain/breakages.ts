/** For each cause the changes that may bring it about on the way of a packet. Which of them do is for `plantFault` to see. */
import { addAddress, addBridge, addDevice, addNeighbour, addRoute, addRule, editDevice, remove, removeAddress, removeRoute, setMaster, setPort, setRuleset, setSysctl, setUp, shape } from '../gesture/index.ts';
import type { RouteWish } from '../gesture/index.ts';
import { recordAt } from '../records/index.ts';
import { interfaceKey, nextFreeHost, parseIp, parsePrefix, parseVlans, renderIp, renderVlans, withoutLength } from '../topology/index.ts';
import type { AddressRecord, DeviceRecord, InterfaceRecord, InterfaceRef, IpPrefix, RouteRecord, Topology, TopologyDiff } from '../topology/index.ts';
import type { Cause } from './causes.ts';
import type { Hop, Journey } from './explanation.ts';
import { inTurn } from './remedies.ts';
import { FORWARDING } from './scene.ts';

/** A lab, a packet that gets an answer in it, and how. */
export interface Working {
  readonly topology: Topology;
  readonly journey: Journey;
  readonly hops: readonly Hop[];
}

export const breakagesOf = (cause: Cause, working: Working): readonly TopologyDiff[] => BREAKAGES[cause](new Lab(working)).filter((diff) => Object.keys(diff).length > 0);

/** What breakages ask of a lab. */
class Lab {
  readonly topology: Topology;
  readonly journey: Journey;
  readonly hops: readonly Hop[];
  constructor({ topology, journey, hops }: Working) {
    [this.topology, this.journey, this.hops] = [topology, journey, hops];
  }
  get from(): string {
    return this.journey.from;
  }
  get target(): IpPrefix {
    return parseIp(this.journey.to) ?? { family: 4, value: 0n, length: 32 };
  }
  /** Where it is made, there and back. */
  get makers(): readonly string[] {
    return [this.from, this.takers.find(({ way }) => way === 'there')?.namespace ?? this.from];
  }
  get takers(): readonly Hop[] {
    return this.hops.filter(({ decision }) => decision === 'deliver');
  }
  get routers(): readonly string[] {
    return this.namespacesOf('forward');
  }
  get all(): readonly string[] {
    return [...new Set(this.hops.map(({ namespace }) => namespace))];
  }
  namespacesOf(decision: Hop['decision']): readonly string[] {
    return [...new Set(this.hops.filter((hop) => hop.decision === decision).map(({ namespace }) => namespace))];
  }
  placesOf(decision: Hop['decision'], way?: Hop['way']): readonly InterfaceRef[] {
    const keys = new Map(this.hops.flatMap((hop): readonly (readonly [string, InterfaceRef])[] => (hop.decision === decision && hop.interface !== undefined && (way ?? hop.way) === hop.way ? [[`${hop.namespace}:${hop.interface}`, { namespace: hop.namespace, interface: hop.interface }]] : [])));
    return [...keys.values()];
  }
  get outs(): readonly InterfaceRef[] {
    return this.placesOf('route');
  }
  get ports(): readonly InterfaceRef[] {
    return this.placesOf('bridge');
  }
  /** Who is asked for its MAC, by whom. */
  get neighbours(): readonly { readonly namespace: string; readonly dev: string; readonly address: string; readonly who: InterfaceRef }[] {
    return this.hops.flatMap(({ decision, namespace, interface: dev, values }) => {
      const who = this.record(values.who ?? '');
      return decision === 'neighbour' && dev !== undefined && who !== undefined ? [{ namespace, dev, address: values.address ?? '', who: refOf(who) }] : [];
    });
  }
  get bridges(): readonly InterfaceRecord[] {
    const keys = this.ports.map(({ namespace, interface: name }) => `${namespace}:${this.record(`${namespace}:${name}`)?.master ?? ''}`);
    return [...new Set(keys)].flatMap((key) => this.record(key) ?? []);
  }
  get devices(): readonly (readonly [InterfaceRef, DeviceRecord])[] {
    return Object.values(this.topology.interfaces).flatMap((record) => (record.device === undefined ? [] : [[refOf(record), record.device] as const]));
  }
  record(key: string): InterfaceRecord | undefined {
    return recordAt(this.topology.interfaces, key);
  }
  addressesOf(namespace: string): readonly AddressRecord[] {
    return Object.values(this.topology.addresses).filter((one) => one.namespace === namespace && one.address.includes(':') === (this.target.family === 6));
  }
  /** The record of the address that is pinged. */
  get targets(): readonly AddressRecord[] {
    return Object.values(this.topology.addresses).filter(({ address }) => withoutLength(address) === this.journey.to);
  }
  /** Those of the journey's ends. */
  get ends(): readonly AddressRecord[] {
    return [...this.addressesOf(this.from), ...this.targets];
  }
  routesOf(namespaces: readonly string[]): readonly RouteRecord[] {
    return Object.values(this.topology.routes).filter(({ namespace, kind, family }) => namespaces.includes(namespace) && kind === undefined && family === this.target.family);
  }
  /** Nobody has it. */
  freeIn(address: string): string | undefined {
    const prefix = parsePrefix(address);
    const used = Object.values(this.topology.addresses).flatMap((one) => parseIp(withoutLength(one.address)) ?? []);
    const free = prefix && nextFreeHost(prefix, [...used, { ...prefix, value: prefix.value + 1n }]);
    return free && renderIp(free);
  }
  changed(from: AddressRecord, address: string): TopologyDiff {
    return inTurn(this.topology, (now) => removeAddress(now, from), (now) => addAddress(now, { namespace: from.namespace, interface: from.interface }, address), (now) => this.#kept(now, from.namespace));
  }
  /** Routes that went with an address are set again: that is not what is to be found. */
  #kept(now: Topology, namespace: string): TopologyDiff {
    const gone = Object.entries(this.topology.routes).filter(([key, route]) => route.namespace === namespace && recordAt(now.routes, key) === undefined);
    return gone.length === 0 ? {} : { routes: { added: Object.fromEntries(gone) } };
  }
  edited(ref: InterfaceRef, change: Partial<InterfaceRecord>): TopologyDiff {
    const from = this.record(interfaceKey(ref));
    return from === undefined ? {} : { interfaces: { changed: { [interfaceKey(ref)]: [from, { ...from, ...change }] } } };
  }
  sysctl(namespace: string, name: string, value: string, fresh = '0'): TopologyDiff {
    return setSysctl(this.topology, namespace, name, value, recordAt(this.topology.sysctls, `${namespace} ${name}`)?.fresh ?? fresh);
  }
  ruleset(namespace: string, hook: string, rule: string): TopologyDiff {
    const text = recordAt(this.topology.rulesets, namespace)?.text ?? '';
    return setRuleset(this.topology, namespace, `${text}table inet faulty {\n\tchain ${hook} {\n\t\ttype filter hook ${hook} priority ${hook === 'prerouting' ? 'raw' : 'filter'}; policy accept;\n\t\t${rule}\n\t}\n}\n`);
  }
  rerouted(route: RouteRecord, over: Partial<RouteWish>): TopologyDiff {
    const { dev: _dev, via: _via, source: _source, ...rest } = route;
    return inTurn(this.topology, (now) => removeRoute(now, route), (now) => addRoute(now, { ...rest, ...over }));
  }
  /** One subnet further than all that are in use. */
  static readonly elsewhere = { 4: '10.213.7.2/24', 6: 'fd99:7::2/64' } as const;
  get host(): string {
    return this.journey.to;
  }
  replaced(namespace: string, what: RegExp, by: string): TopologyDiff {
    const text = recordAt(this.topology.rulesets, namespace)?.text ?? '';
    return what.test(text) ? setRuleset(this.topology, namespace, text.replace(what, by)) : {};
  }
}

const refOf = ({ namespace, name }: InterfaceRecord): InterfaceRef => ({ namespace, interface: name });
const wideOf = (family: 4 | 6): number => (family === 4 ? 32 : 128);

const down = (lab: Lab, refs: readonly InterfaceRef[]): readonly TopologyDiff[] => refs.map((ref) => setUp(lab.topology, ref, false));
const nowhere = (kind: 'blackhole' | 'unreachable' | 'prohibit') => (lab: Lab): readonly TopologyDiff[] => [lab.from, ...lab.routers].map((namespace) => addRoute(lab.topology, { namespace, to: lab.host, kind }));
const filtering = (namespaces: (lab: Lab) => readonly string[], hook: string, verdict: string) => (lab: Lab): readonly TopologyDiff[] => {
  const match = { icmp: lab.target.family === 4 ? 'icmp type echo-request' : 'icmpv6 type echo-request', tcp: 'meta l4proto tcp', udp: 'meta l4proto udp' }[lab.journey.protocol ?? 'icmp'];
  return namespaces(lab).map((namespace) => lab.ruleset(namespace, hook, `${match} ${verdict}`));
};
const takers = (lab: Lab): readonly string[] => lab.takers.filter(({ way }) => way === 'there').map(({ namespace }) => namespace);
const perDevice = (lab: Lab, type: DeviceRecord['type'], change: (device: DeviceRecord) => DeviceRecord): readonly TopologyDiff[] => lab.devices.flatMap(([ref, device]) => (device.type === type ? [editDevice(lab.topology, ref, change(device))] : []));

const BREAKAGES: Readonly<Record<Cause, (lab: Lab) => readonly TopologyDiff[]>> = {
  'interface-down': (lab) => down(lab, lab.outs),
  'peer-down': (lab) => down(lab, lab.neighbours.map(({ who }) => who)),
  'port-down': (lab) => down(lab, lab.ports),
  'loopback-down': (lab) => down(lab, [{ namespace: lab.from, interface: 'lo' }]),
  'no-interface': (lab) => Object.values(lab.topology.interfaces).filter(({ namespace, kind }) => namespace === lab.from && kind === 'veth').map((record) => remove(lab.topology, [{ kind: 'interface', ...refOf(record) }])),
  'all-lost': (lab) => lab.outs.map((ref) => shape(lab.topology, [ref], { loss: 100 })),
  'bridge-down': (lab) => down(lab, lab.bridges.map(refOf)),
  'port-not-in-bridge': (lab) => lab.ports.map((ref) => setMaster(lab.topology, ref, undefined)),
  'port-in-other-bridge': (lab) => lab.ports.map((ref) => inTurn(lab.topology, (now) => addBridge(now, ref.namespace, 'spare0'), (now) => setMaster(now, ref, 'spare0'))),
  // it comes with a port that comes up, and time alone mends it
  'stp-waits': () => [],
  'vlan-not-on-port': (lab) => lab.ports.flatMap((ref) => {
    const { port } = lab.record(interfaceKey(ref)) ?? {};
    return port?.tagged === undefined ? [setPort(lab.topology, ref, { ...port, pvid: 99 })] : (parseVlans(port.tagged) ?? []).map((_, index, all) => setPort(lab.topology, ref, { ...port, tagged: renderVlans(all.toSpliced(index, 1)) }));
  }),
  'same-mac-twice': (lab) => lab.neighbours.map(({ namespace, dev, who }) => {
    const mac = lab.record(`${namespace}:${dev}`)?.mac ?? '02:00:00:00:aa:01';
    return inTurn(lab.topology, () => lab.edited({ namespace, interface: dev }, { mac }), (now) => new Lab({ ...lab, topology: now }).edited(who, { mac }));
  }),
  'vlan-without-interface': (lab) => perDevice(lab, 'vlan', (device) => ({ ...device, id: (device.id ?? 1) + 1 })),
  'tunnel-to-nobody': (lab) => lab.devices.flatMap(([ref, device]) => {
    const free = device.remote === undefined ? undefined : lab.freeIn(`${device.remote}/24`);
    return free === undefined ? [] : [editDevice(lab.topology, ref, { ...device, remote: free })];
  }),
  'tunnel-other-id': (lab) => perDevice(lab, 'vxlan', (device) => ({ ...device, id: (device.id ?? 1) + 1 })),
  'tunnel-other-port': (lab) => perDevice(lab, 'vxlan', (device) => ({ ...device, port: 8472 })),
  'tunnel-down': (lab) => lab.devices.flatMap(([ref, { type }]) => (type === 'vxlan' ? [setUp(lab.topology, ref, false)] : [])),
  'bond-without-member': (lab) => lab.devices.flatMap(([ref, { type }]) => {
    const members = Object.values(lab.topology.interfaces).filter(({ namespace, master }) => namespace === ref.namespace && master === ref.interface);
    return type === 'bond' ? [inTurn(lab.topology, ...members.map((member) => (now: Topology) => setUp(now, refOf(member), false)))] : [];
  }),
  'no-address': (lab) => lab.ends.map((one) => removeAddress(lab.topology, one)),
  'nobody-has': (lab) => lab.targets.flatMap((one) => {
    const free = lab.freeIn(one.address);
    return free === undefined ? [] : [lab.changed(one, `${free}/${String(parsePrefix(one.address)?.length)}`)];
  }),
  'same-address-twice': (lab) => lab.targets.flatMap((target) => lab.addressesOf(lab.from).map((own) => lab.changed(target, own.address))),
  'other-subnet': (lab) => lab.targets.map((one) => lab.changed(one, Lab.elsewhere[lab.target.family])),
  'prefix-too-long': (lab) => lab.ends.map((one) => lab.changed(one, `${withoutLength(one.address)}/${String(wideOf(lab.target.family))}`)),
  'prefix-too-short': (lab) => lab.ends.map((one) => lab.changed(one, `${withoutLength(one.address)}/${lab.target.family === 4 ? '8' : '16'}`)),
  'address-on-port': (lab) => lab.outs.flatMap((ref) => {
    const own = Object.values(lab.topology.addresses).filter((one) => interfaceKey(one) === interfaceKey(ref) && lab.record(interfaceKey(ref))?.kind === 'bridge');
    const ports = Object.values(lab.topology.interfaces).filter(({ namespace, master }) => namespace === ref.namespace && master === ref.interface);
    return own.flatMap((one) => ports.map((port) => inTurn(lab.topology, (now) => removeAddress(now, one), (now) => addAddress(now, refOf(port), one.address))));
  }),
  'ipv6-disabled': (lab) => lab.makers.map((namespace) => inTurn(lab.topology, ...lab.addressesOf(namespace).filter(({ address }) => address.includes(':')).map((one) => (now: Topology) => removeAddress(now, one)), (now) => setSysctl(now, namespace, 'net.ipv6.conf.all.disable_ipv6', '1'))),
  'static-neighbour': (lab) => lab.neighbours.map(({ namespace, dev, address }) => addNeighbour(lab.topology, { namespace, dev, address, mac: '02:00:00:00:de:ad' })),
  'arp-ignored': (lab) => lab.neighbours.map(({ who }) => lab.sysctl(who.namespace, `net.ipv4.conf.${who.interface.replaceAll('.', '/')}.arp_ignore`, '8')),
  'no-route': (lab) => lab.routesOf(lab.all).map((route) => removeRoute(lab.topology, route)),
  'no-default-route': (lab) => lab.routesOf([lab.from]).map((route) => removeRoute(lab.topology, route)),
  'gateway-nobody-has': (lab) => lab.routesOf(lab.all).flatMap((route) => {
    const [own] = Object.values(lab.topology.addresses).filter((one) => one.namespace === route.namespace && one.interface === route.dev);
    const free = own && lab.freeIn(own.address);
    return free === undefined ? [] : [lab.rerouted(route, { via: free, ...(route.dev !== undefined && { dev: route.dev }) })];
  }),
  'gateway-not-on-link': (lab) => lab.routesOf(lab.all).map((route) => lab.rerouted(route, { via: lab.target.family === 4 ? '198.51.100.1' : 'fd99::1', onlink: true, ...(route.dev !== undefined && { dev: route.dev }) })),
  'gateway-is-no-router': (lab) => lab.routesOf([lab.from]).flatMap((route) =>
    Object.values(lab.topology.addresses).filter(({ namespace, address }) => namespace !== lab.from && !lab.routers.includes(namespace) && address.includes(':') === (route.family === 6)).map((one) => lab.rerouted(route, { via: withoutLength(one.address), ...(route.dev !== undefined && { dev: route.dev }) })),
  ),
  'route-out-of-wrong-interface': (lab) => lab.routesOf(lab.all).flatMap((route) =>
    Object.values(lab.topology.interfaces).filter(({ namespace, name, kind }) => namespace === route.namespace && name !== route.dev && kind !== 'loopback').map(({ name }) => lab.rerouted(route, { ...(route.via !== undefined && { via: route.via, onlink: true as const }), dev: name })),
  ),
  'route-shadowed': (lab) => [lab.from, ...lab.routers].flatMap((namespace) => lab.addressesOf(namespace).flatMap((own) => {
    const free = lab.freeIn(own.address);
    return free === undefined ? [] : [addRoute(lab.topology, { namespace, to: lab.host, via: free, dev: own.interface })];
  })),
  'route-by-metric': (lab) => lab.routesOf([lab.from, ...lab.routers]).flatMap((route) => {
    const own = lab.addressesOf(route.namespace).find((one) => one.interface === route.dev);
    const free = own && lab.freeIn(own.address);
    return free === undefined ? [] : [inTurn(lab.topology, (now) => removeRoute(now, route), (now) => addRoute(now, { ...route, metric: 200 }), (now) => addRoute(now, { ...route, via: free, metric: 100 }))];
  }),
  'blackhole-route': nowhere('blackhole'),
  'unreachable-route': nowhere('unreachable'),
  'prohibit-route': nowhere('prohibit'),
  'rule-refuses': (lab) => [lab.from, ...lab.routers].map((namespace) => addRule(lab.topology, { namespace, to: lab.host, kind: 'prohibit' })),
  'rule-to-other-table': (lab) => [lab.from, ...lab.routers].flatMap((namespace) => lab.addressesOf(namespace).flatMap((own) => {
    const free = lab.freeIn(own.address);
    return free === undefined ? [] : [inTurn(lab.topology, (now) => addRoute(now, { namespace, to: 'default', via: free, dev: own.interface, table: '100', family: lab.target.family }), (now) => addRule(now, { namespace, to: lab.host, table: '100' }))];
  })),
  'routing-loop': (lab) => lab.routers.flatMap((namespace) => lab.neighbours.filter((one) => one.namespace !== namespace && lab.routers.includes(one.namespace)).flatMap((one) => lab.addressesOf(one.namespace)).map((gateway) => addRoute(lab.topology, { namespace, to: lab.host, via: withoutLength(gateway.address) }))),
  'no-way-back': (lab) => lab.routesOf(lab.all.filter((one) => one !== lab.from)).map((route) => removeRoute(lab.topology, route)),
  'only-in-vrf': (lab) => lab.placesOf('route', 'there').slice(0, 1).map((ref) => inTurn(lab.topology, (now) => addDevice(now, ref.namespace, 'red', { type: 'vrf', table: 10 }), (now) => setMaster(now, ref, 'red'))),
  'not-forwarding': (lab) => lab.routers.map((namespace) => lab.sysctl(namespace, FORWARDING[lab.target.family], '0')),
  'interface-not-forwarding': (lab) => lab.placesOf('forward').map((ref) => lab.sysctl(ref.namespace, `net.ipv4.conf.${ref.interface.replaceAll('.', '/')}.forwarding`, '0', '1')),
  'rp-filter': (lab) => lab.placesOf('forward').concat(lab.placesOf('deliver')).map((ref) => inTurn(lab.topology, ...['all', ref.interface].map((dev) => (now: Topology) => setSysctl(now, ref.namespace, `net.ipv4.conf.${dev.replaceAll('.', '/')}.rp_filter`, '1')))),
  'ttl-too-small': (lab) => lab.makers.map((namespace) => lab.sysctl(namespace, 'net.ipv4.ip_default_ttl', '1', '64')),
  'firewall-output': filtering(({ from }) => [from], 'output', 'drop'),
  'firewall-input': filtering(takers, 'input', 'drop'),
  'firewall-forward': filtering(({ routers }) => routers, 'forward', 'drop'),
  'firewall-rejects': filtering((lab) => [...takers(lab)], 'input', 'reject'),
  'firewall-before-routing': filtering((lab) => [...lab.routers, ...takers(lab)], 'prerouting', 'drop'),
  'answer-filtered': (lab) => [lab.from].map((namespace) => lab.ruleset(namespace, 'input', lab.target.family === 4 ? 'icmp type echo-reply drop' : 'icmpv6 type echo-reply drop')),
  'no-nat': (lab) => lab.namespacesOf('nat').map((namespace) => setRuleset(lab.topology, namespace, '')),
  'nat-for-others': (lab) => lab.namespacesOf('nat').flatMap((namespace) => [lab.replaced(namespace, /ip saddr \S+/, 'ip saddr 10.213.0.0/16'), lab.replaced(namespace, /(oifname "\S+" )?masquerade/, 'ip saddr 10.213.0.0/16 masquerade')]),
  'nat-to-nobody': (lab) => lab.namespacesOf('nat').map((namespace) => lab.replaced(namespace, /masquerade/, 'snat to 198.51.100.7')),
  'dnat-to-nobody': (lab) => lab.namespacesOf('nat').flatMap((namespace) => {
    const text = recordAt(lab.topology.rulesets, namespace)?.text ?? '';
    const address = /dnat (?:ip )?to ([0-9.]+)/.exec(text)?.[1];
    const free = address === undefined ? undefined : lab.freeIn(`${address}/24`);
    return free === undefined ? [] : [lab.replaced(namespace, /(dnat (?:ip )?to )[0-9.]+/, `$1${free}`)];
  }),
  'mtu-of-peer': (lab) => lab.neighbours.flatMap(({ who }) => [who, ...lab.ports]).map((ref) => lab.edited(ref, { mtu: lab.target.family === 4 ? 68 : 1280 })),
  'echo-ignored': (lab) => takers(lab).map((namespace) => lab.sysctl(namespace, lab.target.family === 4 ? 'net.ipv4.icmp_echo_ignore_all' : 'net.ipv6.icmp.echo_ignore_all', '1')),
  // what listens is no part of a topology
  'nobody-listens': () => [],
};
