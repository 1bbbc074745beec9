/** Reads one namespace: the commands that ask for it, and the records that their answers amount to. */
import { keeping, keepingRecords } from '../records/index.ts';
import { FORWARDING_SYSCTLS, HOST, addressKey, deviceFrom, interfaceKeyOf, neighbourKey, sysctlKey } from '../topology/index.ts';
import { BORDER_ALIAS } from './border-alias.ts';
import type { InterfaceKind } from '../topology/index.ts';
import { ipLinks, ipNeighbours, ipNetconfs } from './ip-json.ts';
import type { IpAddress, IpLink, IpNetconf } from './ip-json.ts';
import { isKernelMadeAddress, isKernelMadeLink } from './kernel-made.ts';
import { endOf } from './lifetimes.ts';
import { linkDetails } from './link-details.ts';
import type {
  ObservedAddress,
  ObservedInterface,
  ObservedNamespace,
  ObservedNeighbour,
  ObservedRoute,
  ObservedRule,
  ObservedSysctl,
} from './observation.ts';
import { portRole } from './port-role.ts';
import { parseRoutes } from './routes.ts';
import { parseRules } from './rules.ts';

/**
 * What `ip -j -d -batch -` is asked about a namespace, in this order. `route show table all` answers for both families,
 * `rule show` for IPv4 only, since a batch cannot say `-6`; netconf's interface `all` has the sysctls that matter, so
 * nothing needs to enter the namespace to read /proc/sys.
 */
export const READ_COMMANDS: readonly (readonly string[])[] = [
  ['address', 'show'],
  ['route', 'show', 'table', 'all'],
  ['neighbour', 'show'],
  ['netconf', 'show'],
  ['rule', 'show'],
];

/** What one namespace holds, before the ends of its cables are put together with those elsewhere. */
export interface NamespaceReading {
  readonly namespace: ObservedNamespace;
  /** Without `peer`. */
  readonly interfaces: Readonly<Record<string, ObservedInterface>>;
  readonly addresses: Readonly<Record<string, ObservedAddress>>;
  readonly routes: Readonly<Record<string, ObservedRoute>>;
  /** Those of IPv4. */
  readonly rules: Readonly<Record<string, ObservedRule>>;
  readonly neighbours: Readonly<Record<string, ObservedNeighbour>>;
  /** Those of which the kernel says by itself when they change. */
  readonly sysctls: Readonly<Record<string, ObservedSysctl>>;
  readonly vethEnds: readonly VethEnd[];
}

/** An end of a cable, and what the kernel says there about the other end. */
export interface VethEnd {
  readonly namespace: string;
  readonly name: string;
  readonly index: number;
  readonly peer:
    | { readonly kind: 'same-namespace'; readonly name: string }
    /** `nsid` is the id that this end's namespace has for the other's. */
    | { readonly kind: 'elsewhere'; readonly index: number; readonly nsid: number }
    | { readonly kind: 'none' };
}

/**
 * The records of a namespace. `outputs` are the answers to READ_COMMANDS, in their order, as `parseIpBatchOutput` gives
 * them; `readAtMs` is when they were asked for, since the epoch. Throws a ZodError where `ip` said something else than it
 * does.
 */
export function observedNamespace(namespace: ObservedNamespace, outputs: readonly unknown[], readAtMs: number): NamespaceReading {
  const { name } = namespace;
  const links = ipLinks.parse(outputs[0]);
  return {
    namespace,
    interfaces: keyed(links.map((link) => interfaceOf(name, link, links)), interfaceKeyOf),
    addresses: keyed(links.flatMap((link) => addressesOf(name, link, readAtMs)), addressKey),
    routes: parseRoutes(name, outputs[1]),
    rules: parseRules(name, 4, outputs[4]),
    neighbours: keyed(neighboursOf(name, outputs[2]), neighbourKey),
    sysctls: keyed(sysctlsOf(name, ipNetconfs.parse(outputs[3])), sysctlKey),
    vethEnds: links.filter((link) => link.linkinfo?.info_kind === 'veth').map((link) => vethEndOf(name, link)),
  };
}

/** They ask for addresses by their nature. */
const ASKING_KINDS: ReadonlySet<string> = new Set(['veth', 'bridge', 'vlan', 'macvlan', 'vxlan', 'bond']);

function interfaceOf(namespace: string, link: IpLink, links: readonly IpLink[]): ObservedInterface {
  const { info_kind: kernelKind = '', info_data: data = {} } = link.linkinfo ?? {};
  const upon = link.link_netnsid === undefined ? lowerOf(link) : undefined;
  const device = isKernelMadeLink(link) || link.link_netnsid !== undefined ? undefined : deviceFrom(kernelKind, data, upon);
  const kind = link.link_type === 'loopback' ? 'loopback' : device === undefined ? kindOf(kernelKind) : 'device';
  const lower = kind === 'veth' ? undefined : lowerOf(link);
  const details = linkDetails(kernelKind, data);
  return {
    namespace,
    name: link.ifname,
    index: link.ifindex,
    kind,
    kernelKind: kind === 'loopback' ? 'loopback' : kernelKind,
    mac: link.address ?? '',
    mtu: link.mtu,
    up: link.flags.includes('UP'),
    carrier: link.flags.includes('LOWER_UP'),
    operstate: link.operstate ?? 'UNKNOWN',
    ...(link.flags.includes('NOARP') && ASKING_KINDS.has(kernelKind) && { noArp: true as const }),
    ...(link.master !== undefined && { master: link.master }),
    ...borderOf(link),
    ...(kind === 'bridge' && bridgeOf(link, links)),
    ...portOf(link, links),
    ...bondOf(link),
    ...(lower !== undefined && { lower }),
    ...(device !== undefined && { device }),
    ...(details !== '' && { details }),
    ...(isKernelMadeLink(link) && { kernelMade: true }),
  };
}

/**
 * What a bridge is to the spanning tree (ip/iplink_bridge.c). Which bridge is the root it says at its root port: what `ip` prints of
 * the bridge itself (iproute2 6.1) is its own id in any case.
 */
function bridgeOf({ ifname, linkinfo }: IpLink, links: readonly IpLink[]): Pick<ObservedInterface, 'stp' | 'stpPriority' | 'stpId' | 'stpRoot' | 'vlanFiltering'> {
  const { stp_state: state = 0, priority, bridge_id: id, root_port: rootPort = 0, vlan_filtering: filtering = 0 } = linkinfo?.info_data ?? {};
  const stp = state !== 0;
  const towards = links.find((link) => link.master === ifname && Number(link.linkinfo?.info_slave_data?.no) === rootPort);
  const root = rootPort === 0 ? id : towards?.linkinfo?.info_slave_data?.root_id;
  return {
    stp,
    ...(filtering !== 0 && { vlanFiltering: true as const }),
    ...(typeof priority === 'number' && { stpPriority: priority }),
    ...(stp && typeof id === 'string' && { stpId: id }),
    ...(stp && typeof root === 'string' && { stpRoot: root }),
  };
}

/** As a port of a bridge. */
function portOf({ master, linkinfo }: IpLink, links: readonly IpLink[]): Pick<ObservedInterface, 'portState' | 'portRole' | 'portCost' | 'portPriority'> {
  const { info_slave_kind: kind, info_slave_data: port } = linkinfo ?? {};
  if (kind !== 'bridge' || port === undefined) return {};
  const bridge = links.find(({ ifname }) => ifname === master);
  const role = portRole(port, bridge?.linkinfo?.info_data ?? {});
  return { ...(port.state !== undefined && { portState: port.state }), ...(role !== undefined && { portRole: role }), ...(port.cost !== undefined && { portCost: port.cost }), ...(port.priority !== undefined && { portPriority: port.priority }) };
}

/** As a bond, and as a member of one. */
function bondOf({ linkinfo }: IpLink): Pick<ObservedInterface, 'activeMember' | 'ownMac'> {
  const { info_kind: kind, info_data: data = {}, info_slave_kind: slaveKind, info_slave_data: member } = linkinfo ?? {};
  return {
    ...(kind === 'bond' && typeof data.active_slave === 'string' && { activeMember: data.active_slave }),
    ...(slaveKind === 'bond' && member?.perm_hwaddr !== undefined && { ownMac: member.perm_hwaddr }),
  };
}

/** What the server wrote beside an end that it has laid to another lab; one whose other end is beside it is none, whatever somebody writes. */
function borderOf({ ifalias = '', linkinfo, link_netnsid }: IpLink): Pick<ObservedInterface, 'border'> {
  const isOne = linkinfo?.info_kind === 'veth' && link_netnsid !== undefined && ifalias.startsWith(BORDER_ALIAS);
  return isOne ? { border: ifalias.slice(BORDER_ALIAS.length) } : {};
}

/** By name, where it is in the same namespace. Some tunnels say it in their own data only. */
function lowerOf({ link, linkinfo }: IpLink): string | undefined {
  const own = linkinfo?.info_data?.link;
  return link ?? (typeof own === 'string' ? own : undefined);
}

const kindOf = (kernelKind: string): InterfaceKind =>
  kernelKind === 'veth' || kernelKind === 'bridge' ? kernelKind : 'other';

function vethEndOf(namespace: string, link: IpLink): VethEnd {
  const end = { namespace, name: link.ifname, index: link.ifindex };
  if (borderOf(link).border !== undefined) return { ...end, peer: { kind: 'none' } };
  if (link.link_netnsid !== undefined && link.link_index !== undefined) {
    return { ...end, peer: { kind: 'elsewhere', index: link.link_index, nsid: link.link_netnsid } };
  }
  if (typeof link.link === 'string') return { ...end, peer: { kind: 'same-namespace', name: link.link } };
  return { ...end, peer: { kind: 'none' } };
}

const addressesOf = (namespace: string, link: IpLink, readAtMs: number): readonly ObservedAddress[] =>
  (link.addr_info ?? []).flatMap((address) => {
    if (address.local === undefined) return [];
    const validUntil = endOf(address.valid_life_time, readAtMs);
    return [
      {
        namespace,
        interface: link.ifname,
        address: `${address.local}/${String(address.prefixlen)}`,
        scope: address.scope,
        ...madeBy(address, link),
        ...(validUntil !== undefined && { validUntil }),
      },
    ];
  });

/** `unspec` is what an address has of which nobody said it. */
function madeBy(address: IpAddress, link: IpLink): Pick<ObservedAddress, 'kernelMade' | 'protocol'> {
  if (isKernelMadeAddress(address, link)) return { kernelMade: true };
  const { protocol = 'unspec' } = address;
  return { kernelMade: false, ...(protocol !== 'unspec' && { protocol }) };
}

const neighboursOf = (namespace: string, output: unknown): readonly ObservedNeighbour[] =>
  ipNeighbours.parse(output).map(({ dst, dev, lladdr, state = [] }) => ({
    namespace,
    dev,
    address: dst,
    ...(lladdr !== undefined && { mac: lladdr }),
    state: state.join(' '),
  }));

/** The family whose netconf holds a sysctl. A kernel without IPv6 has no netconf of it, and so no such sysctl. */
const SYSCTL_FAMILIES: Readonly<Record<(typeof FORWARDING_SYSCTLS)[number], string>> = {
  'net.ipv4.ip_forward': 'inet',
  'net.ipv6.conf.all.forwarding': 'inet6',
};

const sysctlsOf = (namespace: string, netconfs: readonly IpNetconf[]): readonly ObservedSysctl[] =>
  FORWARDING_SYSCTLS.flatMap((name) => {
    const all = netconfs.find((entry) => entry.interface === 'all' && entry.family === SYSCTL_FAMILIES[name]);
    return all?.forwarding === undefined ? [] : [{ namespace, name, value: all.forwarding ? '1' : '0', fresh: '0' }];
  });

const keyed = <R>(records: readonly R[], keyOf: (record: R) => string): Readonly<Record<string, R>> =>
  Object.fromEntries(records.map((record) => [keyOf(record), record]));

/** A reading in which what is as it was in an earlier one is the same object. */
export const keepingReading = (reading: NamespaceReading, earlier: NamespaceReading): NamespaceReading => ({
  namespace: keeping(reading.namespace, earlier.namespace),
  interfaces: keepingRecords(reading.interfaces, earlier.interfaces),
  addresses: keepingRecords(reading.addresses, earlier.addresses),
  routes: keepingRecords(reading.routes, earlier.routes),
  rules: keepingRecords(reading.rules, earlier.rules),
  neighbours: keepingRecords(reading.neighbours, earlier.neighbours),
  sysctls: keepingRecords(reading.sysctls, earlier.sysctls),
  vethEnds: keeping(reading.vethEnds, earlier.vethEnds),
});

/** The host as an observed namespace: it has no name of its own in nsfs. */
export const OBSERVED_HOST: ObservedNamespace = { name: HOST, inode: 0 };
