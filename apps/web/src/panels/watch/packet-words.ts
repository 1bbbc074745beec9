/** How a packet is named, and which colour it has. */
import { layerOf, networkOf } from '@patchbay/shared/sighting';
import type { Ending, Frame, PacketKind } from '@patchbay/shared/sighting';
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
export const toneOf = (kind: PacketKind): PacketTone => TONES[kind];

/** What its name is made with: whom it asks for, where it goes, and what it is by its flags or port. */
export function wordsOf(frame: Frame): { readonly target: string; readonly destination: string; readonly flags: string; readonly port: string; readonly protocol: string } {
  const arp = layerOf(frame, 'arp')?.fields;
  const network = networkOf(frame)?.fields;
  const transport = (layerOf(frame, 'tcp') ?? layerOf(frame, 'udp'))?.fields;
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
