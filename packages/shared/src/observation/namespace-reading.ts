/** Reads one namespace: the commands that ask for it, and the records that their answers amount to. */
import { FORWARDING_SYSCTLS, HOST, addressKey, interfaceKeyOf, sysctlKey } from '../topology/index.ts';
import type { InterfaceKind } from '../topology/index.ts';
import { ipLinks, ipNeighbours, ipNetconfs } from './ip-json.ts';
import type { IpLink, IpNetconf } from './ip-json.ts';
import { isKernelMade } from './kernel-made.ts';
import type {
  ObservedAddress,
  ObservedInterface,
  ObservedNamespace,
  ObservedNeighbour,
  ObservedRoute,
  ObservedSysctl,
} from './observation.ts';
import { parseRoutes } from './routes.ts';

/**
 * What `ip -j -d -batch -` is asked about a namespace, in this order. `route show table all` answers for both families;
 * netconf's interface `all` has the sysctls that matter, so nothing needs to enter the namespace to read /proc/sys.
 */
export const READ_COMMANDS: readonly (readonly string[])[] = [
  ['address', 'show'],
  ['route', 'show', 'table', 'all'],
  ['neighbour', 'show'],
  ['netconf', 'show'],
];

/** What one namespace holds, before the ends of its cables are put together with those elsewhere. */
export interface NamespaceReading {
  readonly namespace: ObservedNamespace;
  /** Without `peer`. */
  readonly interfaces: Readonly<Record<string, ObservedInterface>>;
  readonly addresses: Readonly<Record<string, ObservedAddress>>;
  readonly routes: Readonly<Record<string, ObservedRoute>>;
  readonly neighbours: Readonly<Record<string, ObservedNeighbour>>;
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
 * them. Throws a ZodError where `ip` said something else than it does.
 */
export function observedNamespace(namespace: ObservedNamespace, outputs: readonly unknown[]): NamespaceReading {
  const { name } = namespace;
  const links = ipLinks.parse(outputs[0]);
  return {
    namespace,
    interfaces: keyed(links.map((link) => interfaceOf(name, link)), interfaceKeyOf),
    addresses: keyed(links.flatMap((link) => addressesOf(name, link)), addressKey),
    routes: parseRoutes(name, outputs[1]),
    neighbours: keyed(neighboursOf(name, outputs[2]), (record) => `${name}:${record.dev} ${record.address}`),
    sysctls: keyed(sysctlsOf(name, ipNetconfs.parse(outputs[3])), sysctlKey),
    vethEnds: links.filter((link) => link.linkinfo?.info_kind === 'veth').map((link) => vethEndOf(name, link)),
  };
}

function interfaceOf(namespace: string, link: IpLink): ObservedInterface {
  const { info_kind: kernelKind = '', info_data: data, info_slave_data: port } = link.linkinfo ?? {};
  const kind = link.link_type === 'loopback' ? 'loopback' : kindOf(kernelKind);
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
    ...(link.master !== undefined && { master: link.master }),
    ...(kind === 'bridge' && { stp: (data?.stp_state ?? 0) !== 0 }),
    ...(port?.state !== undefined && { portState: port.state }),
  };
}

const kindOf = (kernelKind: string): InterfaceKind =>
  kernelKind === 'veth' || kernelKind === 'bridge' ? kernelKind : 'other';

function vethEndOf(namespace: string, link: IpLink): VethEnd {
  const end = { namespace, name: link.ifname, index: link.ifindex };
  if (link.link_netnsid !== undefined && link.link_index !== undefined) {
    return { ...end, peer: { kind: 'elsewhere', index: link.link_index, nsid: link.link_netnsid } };
  }
  if (typeof link.link === 'string') return { ...end, peer: { kind: 'same-namespace', name: link.link } };
  return { ...end, peer: { kind: 'none' } };
}

const addressesOf = (namespace: string, link: IpLink): readonly ObservedAddress[] =>
  (link.addr_info ?? []).flatMap((address) =>
    address.local === undefined
      ? []
      : [
          {
            namespace,
            interface: link.ifname,
            address: `${address.local}/${String(address.prefixlen)}`,
            scope: address.scope,
            kernelMade: isKernelMade(address, link),
          },
        ],
  );

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

/** The host as an observed namespace: it has no name of its own in nsfs. */
export const OBSERVED_HOST: ObservedNamespace = { name: HOST, inode: 0 };
