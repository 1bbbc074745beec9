/** How a packet is named, and which colour it has. */
import { innermostOf, layerOf, networkOf, sayingOf } from '@patchbay/shared/sighting';
import type { Ending, Frame, PacketKind, SayingCode } from '@patchbay/shared/sighting';
import type { TFunction } from 'i18next';
import type { PacketTone, PlayedPacket } from '../../ui/played-packets.ts';

const TONES: Readonly<Record<PacketKind, PacketTone>> = {
  'arp-request': 'ask',
  'arp-reply': 'tell',
  'neighbour-solicitation': 'ask',
  'neighbour-advertisement': 'tell',
  'echo-request': 'request',
  'echo-reply': 'reply',
  'icmp-error': 'error',
  tcp: 'data',
  dns: 'data',
  dhcp: 'data',
  udp: 'data',
  stp: 'noise',
  housekeeping: 'noise',
  other: 'noise',
};

/** Of the words of a conversation, those that ask, answer and refuse; the others are what is carried. */
const TONES_OF_SAYINGS: Readonly<Partial<Record<SayingCode, PacketTone>>> = {
  'tcp-syn': 'request',
  'tcp-syn-ack': 'reply',
  'tcp-refused': 'error',
  'tcp-reset': 'error',
  'dhcp-discover': 'ask',
  'dhcp-offer': 'tell',
  'dhcp-request': 'request',
  'dhcp-renew': 'request',
  'dhcp-ack': 'reply',
  'dhcp-nak': 'error',
  'dns-query': 'ask',
  'dns-answer': 'tell',
  'dns-nothing': 'error',
  'dns-no-such-name': 'error',
  'dns-failure': 'error',
};

export function toneOf(kind: PacketKind, frame: Frame | undefined): PacketTone {
  const saying = frame && sayingOf(frame);
  return (saying && TONES_OF_SAYINGS[saying.code]) ?? TONES[kind];
}

/** As it stands in the timeline: what it says to whom, or what it is. */
export function titleOf(kind: PacketKind, frame: Frame, t: TFunction): string {
  const saying = sayingOf(frame);
  return saying === undefined ? t(`watch.kind.${kind}`, wordsOf(frame)) : t(`watch.said.${saying.code}`, saying.values);
}

/** As it stands on the packet; through a tunnel, in what it goes. */
export function labelOf(kind: PacketKind, frame: Frame, t: TFunction): string {
  const saying = sayingOf(frame);
  const label = saying === undefined ? t(`watch.short.${kind}`, wordsOf(frame)) : t(`watch.said.${saying.code}`, saying.values);
  const vni = layerOf(frame, 'vxlan')?.fields.vni;
  return vni === undefined ? label : t('watch.inTunnel', { vni, label });
}

/** What its name is made with: whom it asks for, where it goes, and what it is by its flags or port. */
function wordsOf(frame: Frame): { readonly target: string; readonly destination: string; readonly flags: string; readonly port: string; readonly protocol: string } {
  const arp = layerOf(frame, 'arp')?.fields;
  const inner = innermostOf(frame);
  const network = networkOf(inner)?.fields;
  const transport = (layerOf(inner, 'tcp') ?? layerOf(inner, 'udp'))?.fields;
  return {
    target: (arp?.operation === 'reply' ? arp.senderAddress : arp?.targetAddress) ?? network?.destination ?? '',
    destination: network?.destination ?? '',
    flags: transport?.flags ?? '',
    port: transport?.destinationPort ?? '',
    protocol: network?.protocol ?? '',
  };
}

const ENDINGS: Readonly<Record<Ending, PlayedPacket['ending']>> = { 'for-me': 'taken', 'not-for-me': 'ignored', ended: 'ignored', lost: 'lost', unwatched: undefined };

export const endingOf = (ending: Ending | undefined): PlayedPacket['ending'] => ending && ENDINGS[ending];
