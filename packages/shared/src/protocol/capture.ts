/**
 * A capture: the packets that pass one interface, as `tshark` sees them, summarised line by line as any probe prints, and
 * kept whole in a file of the lab. What a line says is `readPacketLine`'s to know; docs/decisions/36-captures.md.
 */

export interface CaptureRequest {
  readonly kind: 'capture';
  readonly namespace: string;
  /** An interface of the namespace, or `any`: all that it has. */
  readonly interface: string;
  /** What is caught, as pcap-filter(7) says it; everything, without. */
  readonly filter?: string;
}

export const ANY_INTERFACE = 'any';

/** UTF-16 units of a filter. */
export const MAX_CAPTURE_FILTER = 500;
/** Captures that one lab may run at the same time. */
export const MAX_CAPTURES = 8;
/** A capture ends by itself when its file has so many octets: a lab's /tmp has 16 MiB. */
export const MAX_CAPTURE_OCTETS = 10_000_000;

/** One protocol or field of a packet, as a dissector shows it: what it says, where it stands, and what is in it. */
export interface DecodedField {
  /** A display-filter name (`ip.ttl`); empty for text. */
  readonly name: string;
  /** As Wireshark's packet details say it. */
  readonly text: string;
  /** Octets of the packet from its first; with `size` 0 it is not in the packet, but known of it. */
  readonly from: number;
  readonly size: number;
  readonly fields: readonly DecodedField[];
}

export interface DecodedPacket {
  readonly number: number;
  /** All octets of it, two hexadecimal digits each. */
  readonly hex: string;
  /** One for each protocol, the outermost first. */
  readonly protocols: readonly DecodedField[];
}
