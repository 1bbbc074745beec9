/**
 * The headers of a frame, as far as sightings are put together and shown by them; all of a packet is tshark's to decode. The
 * layouts are those of IEEE 802.3 and 802.1Q, RFC 826 (ARP), 791 (IPv4), 8200 (IPv6), 792 and 4443 (ICMP), 768 (UDP), 9293 (TCP),
 * 7348 (VXLAN); DHCP and DNS in files of their own.
 */
import { renderIp } from '../topology/index.ts';
import { readDhcp } from './dhcp.ts';
import { readDns } from './dns.ts';
import type { Layer, LayerName } from './layer.ts';
import { Octets } from './octets.ts';

export interface Frame {
  /** The outermost first; those of a tunnelled frame follow on the tunnel's. */
  readonly layers: readonly Layer[];
  /** What no router and no address translation changes of it: the same at each hop of one packet. Undefined where there is no IP. */
  readonly essence: string | undefined;
  /** In a tunnel that carries frames: the octets of that which it carries, as `hex` of a sighting. */
  readonly inner: string | undefined;
}

/** What is cut off or not known ends the layers; nothing is thrown. */
export function readFrame(hex: string): Frame {
  const layers: Layer[] = [];
  const found = ethernet(new Octets(hex), 0, layers);
  return { layers, essence: found?.essence, inner: found?.inner };
}

/** The first layer of that name. */
export const layerOf = ({ layers }: Pick<Frame, 'layers'>, name: LayerName): Layer | undefined => layers.find((layer) => layer.name === name);

/** The outermost network layer. */
export const networkOf = (frame: Pick<Frame, 'layers'>): Layer | undefined => frame.layers.find(({ name }) => name === 'ipv4' || name === 'ipv6');

/** What a tunnel carries, the innermost; of what goes through none, all of it. */
export const innermostOf = ({ layers }: Pick<Frame, 'layers'>): Pick<Frame, 'layers'> => ({ layers: layers.slice(layers.findLastIndex(({ name }) => name === 'vxlan') + 1) });

interface Found {
  readonly essence?: string;
  readonly inner?: string;
}

/** So many octets of what a packet carries tell it from others: as many are seen wherever it is cut off. */
const COMPARED = 64;

const ETHERTYPES: Readonly<Record<number, typeof ipv4>> = { 0x0800: ipv4, 0x0806: arp, 0x8100: vlan, 0x86dd: ipv6 };
const ICMP = 1;
const TCP = 6;
const UDP = 17;
const ICMPV6 = 58;
const PROTOCOLS: Readonly<Record<number, string>> = { [ICMP]: 'ICMP', 2: 'IGMP', 4: 'IPIP', [TCP]: 'TCP', [UDP]: 'UDP', 41: 'IPv6', 47: 'GRE', 50: 'ESP', [ICMPV6]: 'ICMPv6', 89: 'OSPF', 112: 'VRRP', 132: 'SCTP' };
const VXLAN_PORT = 4789;
/** By the port of the server, or of the client. */
const READERS: Readonly<Record<number, typeof readDns>> = { 53: readDns, 67: readDhcp, 68: readDhcp };
/** What is below is a length (IEEE 802.3), and what follows the header of LLC. */
const FIRST_ETHERTYPE = 0x0600;
const LLC_STP = 0x4242;

function ethernet(octets: Octets, at: number, layers: Layer[]): Found | undefined {
  if (!octets.has(at, 14)) return undefined;
  layers.push({ name: 'ethernet', fields: { destination: octets.mac(at), source: octets.mac(at + 6) }, from: at, size: 14 });
  const type = octets.short(at + 12);
  if (type < FIRST_ETHERTYPE && octets.has(at + 14, 2) && octets.short(at + 14) === LLC_STP) layers.push({ name: 'stp', fields: {}, from: at + 14, size: octets.length - at - 14 });
  return ETHERTYPES[type]?.(octets, at + 14, layers);
}

function vlan(octets: Octets, at: number, layers: Layer[]): Found | undefined {
  if (!octets.has(at, 4)) return undefined;
  layers.push({ name: 'vlan', fields: { vlan: String(octets.short(at) & 0x0fff) }, from: at, size: 4 });
  return ETHERTYPES[octets.short(at + 2)]?.(octets, at + 4, layers);
}

function arp(octets: Octets, at: number, layers: Layer[]): undefined {
  if (!octets.has(at, 28)) return;
  const operation = octets.short(at + 6);
  layers.push({
    name: 'arp',
    fields: {
      operation: operation === 1 ? 'request' : operation === 2 ? 'reply' : String(operation),
      senderMac: octets.mac(at + 8),
      senderAddress: renderIp({ family: 4, value: octets.big(at + 14, 4) }),
      targetMac: octets.mac(at + 18),
      targetAddress: renderIp({ family: 4, value: octets.big(at + 24, 4) }),
    },
    from: at,
    size: 28,
  });
}

function ipv4(octets: Octets, at: number, layers: Layer[]): Found | undefined {
  if (!octets.has(at, 20)) return undefined;
  const size = (octets.byte(at) & 0x0f) * 4;
  const protocol = octets.byte(at + 9);
  const id = octets.short(at + 4);
  const fragment = octets.short(at + 6) & 0x1fff;
  layers.push({
    name: 'ipv4',
    fields: {
      source: renderIp({ family: 4, value: octets.big(at + 12, 4) }),
      destination: renderIp({ family: 4, value: octets.big(at + 16, 4) }),
      ttl: String(octets.byte(at + 8)),
      id: String(id),
      protocol: PROTOCOLS[protocol] ?? String(protocol),
    },
    from: at,
    size,
  });
  // what follows on in a later fragment is in the middle of something
  const carried = fragment === 0 ? transport(octets, { at: at + size, size: octets.short(at + 2) - size }, protocol, layers) : undefined;
  return { ...carried, essence: ['4', protocol, id, fragment, carried?.essence ?? ''].join(' ') };
}

function ipv6(octets: Octets, at: number, layers: Layer[]): Found | undefined {
  if (!octets.has(at, 40)) return undefined;
  const flow = octets.big(at + 1, 3) & 0x0fffffn;
  const protocol = headerAfter(octets, at);
  layers.push({
    name: 'ipv6',
    fields: {
      source: renderIp({ family: 6, value: octets.big(at + 8, 16) }),
      destination: renderIp({ family: 6, value: octets.big(at + 24, 16) }),
      ttl: String(octets.byte(at + 7)),
      protocol: PROTOCOLS[protocol.kind] ?? String(protocol.kind),
    },
    from: at,
    size: protocol.at - at,
  });
  const carried = transport(octets, { at: protocol.at, size: octets.short(at + 4) - (protocol.at - at - 40) }, protocol.kind, layers);
  // there is no id: what tells packets apart is what they carry
  return { ...carried, essence: ['6', protocol.kind, flow, carried?.essence ?? octets.rest(protocol.at, COMPARED)].join(' ') };
}

const HOP_BY_HOP = 0;

/** Past the hop-by-hop options, which go before all others. */
function headerAfter(octets: Octets, at: number): { readonly kind: number; readonly at: number } {
  const kind = octets.byte(at + 6);
  if (kind !== HOP_BY_HOP || !octets.has(at + 40, 8)) return { kind, at: at + 40 };
  return { kind: octets.byte(at + 40), at: at + 40 + (octets.byte(at + 41) + 1) * 8 };
}

/** What IP carries: where it begins, and octets of it, which may be cut off; the kernel writes none of a packet that it has yet to cut up. */
interface Carried {
  readonly at: number;
  readonly size: number;
}

function transport(octets: Octets, { at, size }: Carried, protocol: number, layers: Layer[]): Found | undefined {
  switch (protocol) {
    case ICMP:
    case ICMPV6:
      return icmp(octets, at, protocol === ICMP ? 'icmp' : 'icmpv6', layers);
    case TCP:
      return tcp(octets, { at, size }, layers);
    case UDP:
      return udp(octets, at, layers);
    default:
      return undefined;
  }
}

/** Those that answer to one another have an identifier and a sequence number. */
const ECHOES: Readonly<Record<'icmp' | 'icmpv6', readonly number[]>> = { icmp: [0, 8], icmpv6: [128, 129] };

function icmp(octets: Octets, at: number, name: 'icmp' | 'icmpv6', layers: Layer[]): Found | undefined {
  if (!octets.has(at, 8)) return undefined;
  const type = octets.byte(at);
  const isEcho = ECHOES[name].includes(type);
  layers.push({
    name,
    fields: { type: `${String(type)}/${String(octets.byte(at + 1))}`, ...(isEcho && { identifier: String(octets.short(at + 4)), sequence: String(octets.short(at + 6)) }) },
    from: at,
    size: 8,
  });
  // an error carries the beginning of what it is about, with addresses that are translated too; its identifier may be, as a port is
  return { essence: isEcho ? [type, octets.short(at + 6), octets.rest(at + 8, COMPARED)].join(' ') : `${String(type)} ${String(octets.byte(at + 1))}` };
}

const TCP_FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'] as const;

function tcp(octets: Octets, { at, size: carried }: Carried, layers: Layer[]): Found | undefined {
  if (!octets.has(at, 20)) return undefined;
  const size = (octets.byte(at + 12) >> 4) * 4;
  const bits = octets.byte(at + 13);
  const flags = TCP_FLAGS.filter((_, bit) => (bits & (1 << bit)) !== 0).join(' ');
  const [sequence, acknowledgement] = [octets.big(at + 4, 4), octets.big(at + 8, 4)];
  layers.push({ name: 'tcp', fields: { sourcePort: String(octets.short(at)), destinationPort: String(octets.short(at + 2)), flags, sequence: String(sequence), acknowledgement: String(acknowledgement), ...(carried >= size && { payload: String(carried - size) }) }, from: at, size });
  return { essence: [sequence, acknowledgement, bits, octets.rest(at + size, COMPARED)].join(' ') };
}

function udp(octets: Octets, at: number, layers: Layer[]): Found | undefined {
  if (!octets.has(at, 8)) return undefined;
  const [from, to] = [octets.short(at), octets.short(at + 2)];
  layers.push({ name: 'udp', fields: { sourcePort: String(from), destinationPort: String(to) }, from: at, size: 8 });
  const essence = octets.rest(at + 8, COMPARED);
  const message = (READERS[to] ?? READERS[from])?.(octets, at + 8);
  if (message !== undefined) layers.push(message);
  if (to !== VXLAN_PORT || !octets.has(at + 8, 8)) return { essence };
  layers.push({ name: 'vxlan', fields: { vni: String(octets.big(at + 12, 3)) }, from: at + 8, size: 8 });
  ethernet(octets, at + 16, layers);
  return { essence, inner: octets.rest(at + 16) };
}
