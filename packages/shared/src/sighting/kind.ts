/** What a packet is, in a word. */
import { layerOf, networkOf } from './frame.ts';
import type { Frame } from './frame.ts';

export const PACKET_KINDS = ['arp-request', 'arp-reply', 'echo-request', 'echo-reply', 'icmp-error', 'tcp', 'dns', 'dhcp', 'udp', 'neighbour-solicitation', 'neighbour-advertisement', 'stp', 'housekeeping', 'other'] as const;
export type PacketKind = (typeof PACKET_KINDS)[number];

/** Of the innermost, where it goes through a tunnel. */
export function kindOf(frame: Frame): PacketKind {
  if (layerOf(frame, 'stp') !== undefined) return 'stp';
  const last = frame.layers.at(-1);
  if (last?.name === 'arp') return last.fields.operation === 'reply' ? 'arp-reply' : 'arp-request';
  if (last?.name === 'icmp') return ICMP_KINDS[typeOf(last.fields.type)] ?? 'icmp-error';
  if (last?.name === 'icmpv6') return ICMPV6_KINDS[typeOf(last.fields.type)] ?? (typeOf(last.fields.type) < FIRST_INFORMATIONAL ? 'icmp-error' : 'housekeeping');
  if (last?.name === 'tcp') return 'tcp';
  if (last?.name === 'dhcp' || last?.name === 'dns') return last.name;
  if (last?.name === 'udp') return UDP_KINDS[last.fields.destinationPort ?? ''] ?? UDP_KINDS[last.fields.sourcePort ?? ''] ?? 'udp';
  return networkOf(frame)?.fields.protocol === 'IGMP' ? 'housekeeping' : 'other';
}

/** They go on by themselves in every lab, whatever somebody sends. */
export const HOUSEKEEPING: ReadonlySet<PacketKind> = new Set(['stp', 'housekeeping', 'neighbour-solicitation', 'neighbour-advertisement']);

const typeOf = (text: string | undefined): number => Number(text?.split('/')[0]);

const ICMP_KINDS: Readonly<Record<number, PacketKind>> = { 0: 'echo-reply', 8: 'echo-request' };
/** 130 to 134 and 143: who listens to what, and which routers there are. */
const ICMPV6_KINDS: Readonly<Record<number, PacketKind>> = { 128: 'echo-request', 129: 'echo-reply', 135: 'neighbour-solicitation', 136: 'neighbour-advertisement' };
/** RFC 4443: those below are errors. */
const FIRST_INFORMATIONAL = 128;
const UDP_KINDS: Readonly<Record<string, PacketKind>> = { 53: 'dns', 67: 'dhcp', 68: 'dhcp' };
