/** The journeys of a watch, in order, as they are told. */
import { networkOf, layerOf } from './frame.ts';
import { beatsOf } from './hop.ts';
import type { Beat, Watched } from './hop.ts';
import { putTogether } from './journey.ts';
import type { Journey, Wiring } from './journey.ts';
import { HOUSEKEEPING, kindOf } from './kind.ts';
import type { PacketKind } from './kind.ts';
import type { Sighting } from './sighting.ts';

export interface Chapter {
  readonly kind: PacketKind;
  /** Nanoseconds since the watch began. */
  readonly at: number;
  readonly journey: Journey;
  readonly beats: readonly Beat[];
  /** No part of what somebody sent: it goes on by itself. */
  readonly isNoise: boolean;
}

/** Only what crossed a cable is told. */
export function tellStory(sightings: readonly Sighting[], wiring: Wiring, watched: Watched): readonly Chapter[] {
  const told = putTogether(sightings, wiring).flatMap((journey) => {
    const [first] = journey;
    const beats = beatsOf(journey, wiring, watched);
    return first === undefined || beats.length === 0 ? [] : [{ kind: kindOf(first.frame), at: first.sighting.at, journey, beats }];
  });
  const talking = new Set(told.flatMap(({ kind, journey }) => (HOUSEKEEPING.has(kind) || isArp(kind) ? [] : journey.flatMap(addressesIn))));
  return told.map((chapter) => ({ ...chapter, isNoise: isNoise(chapter, talking) }));
}

const isArp = (kind: PacketKind): boolean => kind === 'arp-request' || kind === 'arp-reply';

const addressesIn = ({ frame }: Journey[number]): readonly string[] => {
  const fields = networkOf(frame)?.fields;
  const ethernet = layerOf(frame, 'ethernet')?.fields;
  return [fields?.source, fields?.destination, ethernet?.source, ethernet?.destination].filter((address) => address !== undefined);
};

/**
 * Of ARP, that is part of it by which those who talk found each other; where nobody talks, all that is asked. Of IPv6's own way to
 * ask, what somebody asks who talks.
 */
function isNoise({ kind, journey }: Pick<Chapter, 'kind' | 'journey'>, talking: ReadonlySet<string>): boolean {
  const frame = journey[0]?.frame;
  if (frame === undefined) return true;
  if (isArp(kind)) {
    const arp = layerOf(frame, 'arp')?.fields;
    return talking.size > 0 && ![arp?.senderMac, arp?.senderAddress].some((address) => address !== undefined && talking.has(address));
  }
  if (kind === 'neighbour-solicitation' || kind === 'neighbour-advertisement') return !talking.has(networkOf(frame)?.fields.source ?? '');
  return HOUSEKEEPING.has(kind);
}
