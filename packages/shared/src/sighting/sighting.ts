/**
 * Watching packets: what passes the interfaces of a lab, put together into what a person can follow. Pure.
 *
 * A *sighting* is one packet at one interface at one moment. A *journey* is the sightings of one packet from where it was
 * made, each with the sighting that it came from: a tree, since a bridge floods. Cables are where a packet travels, so a
 * journey is told in *hops*, one for each cable that it crosses, and hops that happen side by side are one *beat*. A *story* is the
 * journeys of a watch in order. Only sightings travel and are kept; all else is made from them, and the same whatever
 * the order in which they came.
 */

export interface Sighting {
  /** Nanoseconds since the watch began, as the kernel stamped it. */
  readonly at: number;
  /** The key of the interface. */
  readonly interface: string;
  /** Octets on the wire. */
  readonly length: number;
  /** The first of its octets, from the Ethernet header on, two lower-case hexadecimal digits each. */
  readonly hex: string;
}

/** As a line, which a watch prints like any probe. */
export const renderSighting = ({ at, interface: key, length, hex }: Sighting): string => `${String(at)} ${key} ${String(length)} ${hex}`;

/** Undefined where the line is another of a watch's words. */
export function readSighting(line: string): Sighting | undefined {
  const [, at = '', key = '', length = '', hex = ''] = SIGHTING.exec(line) ?? [];
  return key === '' ? undefined : { at: Number(at), interface: key, length: Number(length), hex };
}

const SIGHTING = /^(-?\d+) (\S+:\S+) (\d+) ((?:[0-9a-f]{2})+)$/;
