/**
 * The vocabulary of iproute2, sysctl and nft: one function a command, each giving the arguments as they are inside the
 * namespace where it runs. Every name and value stands behind its keyword, so that an interface called `up`, `dev` or
 * `a` is just a name (iproute2 takes abbreviations of its keywords wherever it expects one).
 */
import { HOST, defaultMetric, deviceWords, isLinked, needsNetem, renderDelay, renderPercent, renderRate } from '../topology/index.ts';
import type { AddressRecord, DeviceRecord, InterfaceRecord, InterfaceRef, NeighbourRecord, PortRecord, RouteRecord, RuleRecord, ShapingRecord } from '../topology/index.ts';

type Args = readonly string[];

export const netnsAdd = (name: string): Args => ['netns', 'add', name];
export const netnsDelete = (name: string): Args => ['netns', 'delete', name];

/** Where `ip netns` keeps the names of namespaces: each is a file on which the namespace is mounted (ip-netns(8)). */
const netnsFile = (name: string): string => `/run/netns/${name}`;
export const touchNetns = (name: string): Args => [netnsFile(name)];
export const bindNetns = (from: string, to: string): Args => ['--bind', netnsFile(from), netnsFile(to)];

/** The host has no name among namespaces; its first process is in it. */
const INIT_NAMESPACE = '/proc/1/ns/net';

/** A bridge as its record says, but for its MAC and MTU, which follow its ports. */
export const addBridge = (bridge: InterfaceRecord): Args => [
  ...['link', 'add', 'name', bridge.name],
  ...(bridge.up ? ['up'] : []),
  ...['type', 'bridge'],
  ...(bridge.stp === true ? ['stp_state', '1'] : []),
  ...(bridge.stpPriority === undefined ? [] : ['priority', String(bridge.stpPriority)]),
  ...(bridge.vlanFiltering === true ? ['vlan_filtering', '1'] : []),
];

/**
 * Both ends of a cable: `near` in the namespace where the command runs, `far` wherever it belongs. When it is to be
 * `plugged`, the near end is put into its bridge and set up as its record says; the far end is left down and free.
 */
export const addCable = (near: InterfaceRecord, far: InterfaceRecord, plugged: boolean): Args => [
  ...['link', 'add', 'name', near.name],
  ...hardware(near),
  ...(plugged && near.master !== undefined ? ['master', near.master] : []),
  ...(plugged && near.up ? ['up'] : []),
  ...['type', 'veth', 'peer', 'name', far.name],
  ...hardware(far),
  ...(near.namespace === far.namespace ? [] : ['netns', far.namespace]),
];

const hardware = ({ mac, mtu }: InterfaceRecord): Args => [
  ...(mac === undefined ? [] : ['address', mac]),
  ...(mtu === undefined ? [] : ['mtu', String(mtu)]),
];

/** A device as its record says, but for its state and its bridge. */
export const addDevice = (record: InterfaceRecord, device: DeviceRecord): Args => [
  ...['link', 'add'],
  ...(device.dev !== undefined && isLinked(device) ? ['link', device.dev] : []),
  ...['name', record.name],
  ...hardware(record),
  'type',
  ...deviceWords(device),
];

export const deleteLink = (name: string): Args => ['link', 'delete', 'dev', name];

const setLink = (name: string, ...what: string[]): Args => ['link', 'set', 'dev', name, ...what];
export const setLinkState = (name: string, up: boolean): Args => setLink(name, up ? 'up' : 'down');
export const setMac = (name: string, mac: string): Args => setLink(name, 'address', mac);
export const setMtu = (name: string, mtu: number): Args => setLink(name, 'mtu', String(mtu));
export const setMaster = (name: string, bridge: string): Args => setLink(name, 'master', bridge);
export const setNoMaster = (name: string): Args => setLink(name, 'nomaster');
export const renameLink = (name: string, to: string): Args => setLink(name, 'name', to);
/** Moves an interface into another namespace, where it has a name of its own. */
export const moveLink = (name: string, to: InterfaceRef): Args =>
  setLink(name, 'netns', to.namespace === HOST ? INIT_NAMESPACE : to.namespace, ...(to.interface === name ? [] : ['name', to.interface]));
export const setStp = (name: string, on: boolean): Args => setLink(name, 'type', 'bridge', 'stp_state', on ? '1' : '0');

export const setStpPriority = (name: string, priority: number): Args => setLink(name, 'type', 'bridge', 'priority', String(priority));
export const setVlanFiltering = (name: string, on: boolean): Args => setLink(name, 'type', 'bridge', 'vlan_filtering', on ? '1' : '0');
/** What is absent stays as it is. */
export const setPort = (name: string, { cost, priority }: Pick<PortRecord, 'cost' | 'priority'>): Args =>
  setLink(name, 'type', 'bridge_slave', ...(cost === undefined ? [] : ['cost', String(cost)]), ...(priority === undefined ? [] : ['priority', String(priority)]));

/** `replace` adds what is not there and does not mind what is. */
export const address = (verb: 'add' | 'delete' | 'replace', record: AddressRecord): Args => [
  ...['address', verb, 'local', record.address],
  ...['dev', record.interface],
];

export const route = (verb: 'add' | 'delete' | 'replace', record: RouteRecord): Args => {
  const { family, to, via, dev, table, source, onlink, kind } = record;
  // Without a metric the kernel deletes an IPv6 route of any metric.
  const metric = record.metric ?? (verb === 'delete' && family === 6 ? defaultMetric(6) : undefined);
  return [
    ...['route', verb, kind ?? 'to'],
    // `default` alone is IPv4's, and a batch cannot say `-6`.
    to === 'default' && family === 6 ? '::/0' : to,
    ...(via === undefined ? [] : ['via', via]),
    ...(dev === undefined ? [] : ['dev', dev]),
    ...(metric === undefined ? [] : ['metric', String(metric)]),
    ...(table === undefined ? [] : ['table', table]),
    // What tells a route from others is enough for deleting it.
    ...(source === undefined || verb === 'delete' ? [] : ['src', source]),
    ...(onlink === undefined || verb === 'delete' ? [] : ['onlink']),
  ];
};

/** Its family is that of the `ip` that it is given to: prefixes do not say it. */
export const rule = (verb: 'add' | 'delete', { priority, from = 'all', to, iif, oif, fwmark, table, kind }: RuleRecord): Args => [
  ...['rule', verb, 'priority', String(priority), 'from', from],
  ...(to === undefined ? [] : ['to', to]),
  ...(iif === undefined ? [] : ['iif', iif]),
  ...(oif === undefined ? [] : ['oif', oif]),
  ...(fwmark === undefined ? [] : ['fwmark', fwmark]),
  ...(table === undefined ? [] : ['table', table]),
  ...(kind === undefined ? [] : ['type', kind]),
];

export const neighbourReplace = ({ address, mac, dev }: NeighbourRecord): Args => [
  ...['neighbour', 'replace', 'to', address, 'lladdr', mac],
  ...['dev', dev, 'nud', 'permanent'],
];
export const neighbourDelete = ({ address, dev }: NeighbourRecord): Args => ['neighbour', 'delete', 'to', address, 'dev', dev];

export const sysctlWrite = (name: string, value: string): Args => ['-w', `${name}=${value}`];

/** What `nft` reads before a ruleset that replaces another. */
export const NFT_FLUSH = 'flush ruleset\n';
/** The whole in one transaction: for no packet there is a moment without rules. */
export const nftReplace = (ruleset: string): Args => [`${NFT_FLUSH}${ruleset}`];
export const nftFlush: Args = ['flush', 'ruleset'];

/**
 * A rate alone is kept by a token bucket, which every kernel has; all else by netem. The bucket holds what may leave at once: ten
 * milliseconds' worth, and never less than a packet, for one that does not fit would never leave.
 */
export function shapingReplace(record: ShapingRecord, mtu: number): Args {
  const { dev, delay, jitter, loss, duplicate, rate } = record;
  const root = ['qdisc', 'replace', 'dev', dev, 'root'];
  if (!needsNetem(record)) {
    const burst = Math.max(Math.ceil((rate ?? 0) / 800), mtu + ETHERNET_HEADER);
    return [...root, 'tbf', 'rate', renderRate(rate ?? 0), 'burst', `${String(burst)}b`, 'latency', '50ms'];
  }
  return [
    ...root,
    'netem',
    ...(delay === undefined ? [] : ['delay', renderDelay(delay), ...(jitter === undefined ? [] : [renderDelay(jitter)])]),
    ...(loss === undefined ? [] : ['loss', renderPercent(loss)]),
    ...(duplicate === undefined ? [] : ['duplicate', renderPercent(duplicate)]),
    ...(rate === undefined ? [] : ['rate', renderRate(rate)]),
  ];
}
export const shapingDelete = (dev: string): Args => ['qdisc', 'delete', 'dev', dev, 'root'];

/** In octets, with the tag of a VLAN. */
const ETHERNET_HEADER = 18;
