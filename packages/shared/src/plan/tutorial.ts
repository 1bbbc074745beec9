/** A lab built step by step, as a person types it: add, move, rename, address, up. */
import { recordAt } from '../records/index.ts';
import { HOST, cablesOf, deviceWords, interfaceKey, interfaceKeyOf, interfaceNameProblem, isLinked, masterKind, masterKindOf, shapingKey } from '../topology/index.ts';
import type { Cable, InterfaceRecord, RouteRecord, RuleRecord, Topology } from '../topology/index.ts';
import { route, rule, setPort, setStpPriority, setVlanFiltering, shapingReplace } from './commands.ts';
import { uponOneAnother } from './making-steps.ts';
import type { Command } from './render.ts';
import type { ScriptPart } from './script-part.ts';
import { isSentFrom } from './sent-from.ts';
import { gatewaysLast } from './setting-steps.ts';
import { inOrder } from './sysctl-steps.ts';
import { vlanCommands } from './vlan-steps.ts';
import { wireGuardCommands } from './wireguard-steps.ts';

type Argv = readonly string[];

/**
 * The host's bridges first; then each namespace with its VRFs, bonds and bridges, followed by the cables whose ends are both there by then; routes, rules
 * and settings last. What makes a topology with nothing in it but what Patchbay makes.
 */
export function tutorialParts(topology: Topology): readonly ScriptPart[] {
  const names = [HOST, ...Object.keys(topology.namespaces).filter((name) => name !== HOST)];
  const order = new Map(names.map((name, index) => [name, index]));
  const placeOf = ({ namespace }: InterfaceRecord): number => order.get(namespace) ?? 0;
  const cables = Map.groupBy(cablesOf(topology), ([a, b]) => Math.max(placeOf(a), placeOf(b)));
  const parts = [
    ...names.flatMap((name, index) => [
      namespacePart(topology, name),
      ...mastersIn(topology, name).map((record) => devicePart(topology, record)),
      ...bridgesIn(topology, name).map((bridge) => bridgePart(topology, bridge)),
      ...(cables.get(index) ?? []).map((cable) => cablePart(topology, cable)),
    ]),
    ...names.flatMap((name) => devicesIn(topology, name).filter((record) => masterKind(record) === undefined).map((record) => devicePart(topology, record))),
    ...names.map((name) => routingPart(topology, name)),
  ];
  return parts.filter(({ commands }) => commands.length > 0);
}

/** Where a command runs: as it is in the host, behind `ip netns exec` elsewhere. */
const inside = (namespace: string, ...argv: string[]): Command => ({ argv: namespace === HOST ? argv : ['ip', 'netns', 'exec', namespace, ...argv] });

function namespacePart(topology: Topology, name: string): ScriptPart {
  const lo = recordAt(topology.interfaces, interfaceKey({ namespace: name, interface: 'lo' }));
  const isNew = name !== HOST;
  return {
    about: { kind: 'namespace', name },
    commands: [...(isNew ? [inside(HOST, 'ip', 'netns', 'add', name)] : []), ...(lo === undefined ? [] : settings(topology, lo, !isNew))],
  };
}

const bridgesIn = ({ interfaces }: Topology, namespace: string): readonly InterfaceRecord[] =>
  Object.values(interfaces).filter((record) => record.kind === 'bridge' && record.namespace === namespace);

function bridgePart(topology: Topology, bridge: InterfaceRecord): ScriptPart {
  const { namespace, name, stp, stpPriority, vlanFiltering } = bridge;
  return {
    about: { kind: 'bridge', namespace, name },
    commands: [
      inside(namespace, 'ip', 'link', 'add', ...named('name', name), 'type', 'bridge'),
      ...(stp === true ? [setLink(namespace, name, 'type', 'bridge', 'stp_state', '1')] : []),
      ...(stpPriority === undefined ? [] : [setLink(namespace, name, ...setStpPriority(name, stpPriority).slice(SET_LINK))]),
      ...(vlanFiltering === true ? [setLink(namespace, name, ...setVlanFiltering(name, true).slice(SET_LINK))] : []),
      ...settings(topology, bridge),
    ],
  };
}

/** What others are put into is there before them. */
const mastersIn = (topology: Topology, namespace: string): readonly InterfaceRecord[] => devicesIn(topology, namespace).filter((record) => masterKind(record) !== undefined);

const devicesIn = ({ interfaces }: Topology, namespace: string): readonly InterfaceRecord[] =>
  uponOneAnother(Object.values(interfaces).filter((record) => record.kind === 'device' && record.namespace === namespace));

function devicePart(topology: Topology, record: InterfaceRecord): ScriptPart {
  const { namespace, name, device } = record;
  if (device === undefined) return { about: { kind: 'left-out', interfaces: [interfaceKeyOf(record)] }, commands: [] };
  const upon = device.dev !== undefined && isLinked(device) ? ['link', device.dev] : [];
  return {
    about: { kind: 'device', namespace, name },
    commands: [inside(namespace, 'ip', 'link', 'add', ...(upon.length > 0 ? [...upon, 'name', name] : named('name', name)), 'type', ...deviceWords(device)), ...settings(topology, record)],
  };
}

/** Both ends are made side by side, and those that belong elsewhere are moved there. */
function cablePart(topology: Topology, cable: Cable): ScriptPart {
  const [a, b] = cable;
  const home = a.namespace === b.namespace ? a.namespace : HOST;
  const [nameA, nameB] = home === HOST ? namesInHost(topology, cable) : [a.name, b.name];
  // the ends that travel are looked after first, as in every tutorial
  const ends = [[a, nameA] as const, [b, nameB] as const].sort(([x], [y]) => Number(x.namespace === HOST) - Number(y.namespace === HOST));
  return {
    about: { kind: 'cable', ends: [interfaceKeyOf(a), interfaceKeyOf(b)] },
    commands: [
      inside(home, 'ip', 'link', 'add', ...named('name', nameA), 'type', 'veth', 'peer', 'name', nameB),
      ...ends.flatMap(([end, made]) => (end.namespace === home ? [] : moves(end, made))),
      ...ends.flatMap(([end]) => settings(topology, end)),
    ],
  };
}

const moves = ({ namespace, name }: InterfaceRecord, made: string): readonly Command[] => [
  setLink(HOST, made, 'netns', namespace),
  ...(made === name ? [] : [setLink(namespace, made, 'name', name)]),
];

/**
 * What the ends of a cable are called while both are in the host. One that moves away keeps its own name where no other
 * interface of the lab, nor probably of the machine, has that; else it is called after its peer.
 */
function namesInHost({ interfaces }: Topology, [a, b]: Cable): readonly [string, string] {
  const all = Object.values(interfaces);
  const ownName = ({ namespace, name }: InterfaceRecord): string | undefined =>
    namespace === HOST || (!MACHINES_OWN.test(name) && all.every((one) => one.name !== name || one === a || one === b) && a.name !== b.name)
      ? name
      : undefined;
  // not only the host's: an end arrives under this name where it belongs
  const taken = new Set(all.map(({ name }) => name));
  const isFree = (name: string): boolean => !taken.has(name) && interfaceNameProblem(name, name) === undefined;
  const free = (...wishes: readonly string[]): string => {
    let name = wishes.find(isFree);
    for (let number = 0; name === undefined; number += 1) if (isFree(`veth${String(number)}`)) name = `veth${String(number)}`;
    taken.add(name);
    return name;
  };
  const [ownA, ownB] = [ownName(a), ownName(b)];
  const nameA = ownA ?? free(...(ownB === undefined ? [] : [`${ownB}p`]));
  return [nameA, ownB ?? free(`${nameA}p`)];
}

/** As a machine calls its own interfaces (systemd.net-naming-scheme(7)). */
const MACHINES_OWN = /^(eth|en|wl|lo$)/;

/** Gives an interface what it has: MTU, bridge, keys and peers, addresses, its state, up or down, and what is done to what leaves it. */
function settings(topology: Topology, record: InterfaceRecord, isUp = false): readonly Command[] {
  const { namespace, name, mtu, master, port, up } = record;
  const shaping = recordAt(topology.shapings, shapingKey({ namespace, dev: name }));
  return [
    ...(mtu === undefined ? [] : [setLink(namespace, name, 'mtu', String(mtu))]),
    ...(master === undefined ? [] : [setLink(namespace, name, 'master', master)]),
    ...(port?.cost === undefined && port?.priority === undefined ? [] : [setLink(namespace, name, ...setPort(name, port).slice(SET_LINK))]),
    ...(port === undefined ? [] : vlanCommands(record, undefined).map((args) => inside(namespace, 'bridge', ...args))),
    ...wireGuardCommands(record, undefined).map(({ args, input }) => ({ ...inside(namespace, 'wg', ...args), ...(input !== undefined && { input }) })),
    ...Object.values(topology.addresses)
      .filter((one) => one.namespace === namespace && one.interface === name)
      .map((one) => inside(namespace, 'ip', 'addr', 'add', one.address, 'dev', name, ...(isSentFrom(topology, one) ? ['nodad'] : []))),
    // a bond sets up what it takes in
    ...(up === (isUp || masterKindOf(topology.interfaces, record) === 'bond') ? [] : [setLink(namespace, name, up ? 'up' : 'down')]),
    ...(shaping === undefined ? [] : [inside(namespace, 'tc', ...shapingReplace(shaping, mtu ?? USUAL_MTU).map((word) => (word === 'replace' ? 'add' : word)))]),
  ];
}

/** The MTU of a cable that nobody gave another. */
const USUAL_MTU = 1500;

function routingPart(topology: Topology, namespace: string): ScriptPart {
  const here = <R extends { readonly namespace: string }>(records: Readonly<Record<string, R>>): readonly R[] =>
    Object.values(records).filter((record) => record.namespace === namespace);
  return {
    about: { kind: 'routing', namespace },
    commands: [
      ...here(topology.neighbours).map(({ address, mac, dev }) =>
        inside(namespace, 'ip', 'neigh', 'add', address, 'lladdr', mac, 'dev', dev, 'nud', 'permanent'),
      ),
      ...gatewaysLast(here(topology.routes)).map(addRoute),
      ...here(topology.rules).map(addRule),
      ...inOrder(here(topology.sysctls)).map(({ name, value }) => inside(namespace, 'sysctl', '-w', `${name}=${value}`)),
      ...here(topology.rulesets).map(({ text }) => inside(namespace, 'nft', text)),
    ],
  };
}

/** The arguments of the step, but for `to`, which people leave out. */
function addRoute(record: RouteRecord): Command {
  const [, verb = '', to = '', , ...way] = route('add', record);
  return inside(record.namespace, ...ipOf(record), 'route', verb, ...(to === 'to' ? [] : [to]), record.to, ...way);
}

const addRule = (record: RuleRecord): Command => inside(record.namespace, ...ipOf(record), ...rule('add', record));

const ipOf = ({ family }: { readonly family: 4 | 6 }): readonly string[] => (family === 6 ? ['ip', '-6'] : ['ip']);

/** How many words `link set dev NAME` are. */
const SET_LINK = 4;

const setLink = (namespace: string, name: string, ...what: string[]): Command =>
  inside(namespace, 'ip', 'link', 'set', ...named('dev', name), ...what);

/** A name alone, as people write it, unless `ip` would read it as a word of its own. */
const named = (keyword: 'dev' | 'name', name: string): Argv =>
  LINK_WORDS.some((word) => word.startsWith(name)) ? [keyword, name] : [name];

/** What `ip link add` and `set` take where a name may stand, in full or cut short (iproute2: ip/iplink.c iplink_parse). */
const LINK_WORDS = [
  ...['link', 'name', 'index', 'dev', 'device', 'netns', 'xdp', 'xdpgeneric', 'xdpdrv', 'xdpoffload', 'mtu', 'multicast'],
  ...['allmulticast', 'promisc', 'trailers', 'arp', 'address', 'broadcast', 'brd', 'txqueuelen', 'txqlen', 'qlen', 'type'],
  ...['up', 'down', 'alias', 'group', 'mode', 'state', 'dormant', 'numtxqueues', 'numrxqueues', 'link-netnsid', 'addrgenmode'],
  ...['protodown', 'protodown_reason', 'gso_max_size', 'gso_max_segs', 'gso_ipv4_max_size', 'gro_max_size', 'parentdev'],
  ...['parentbus', 'vf', 'master', 'vrf', 'nomaster', 'dynamic', 'carrier', 'netkit', 'peer', 'permaddr', 'help'],
];
