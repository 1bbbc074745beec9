/** A packet of a capture, and the line that tells of it. Pure. */

export interface Packet {
  /** From 1, in the order of the capture. */
  readonly number: number;
  /** Seconds since the epoch. */
  readonly at: number;
  /** Of the innermost network layer: an IP address, or a MAC where there is none. */
  readonly source: string;
  readonly destination: string;
  /** The innermost that is known: `ARP`, `ICMP`, `DNS`. */
  readonly protocol: string;
  /** Octets on the wire. */
  readonly length: number;
  /** Of the outermost Ethernet header; empty where there is none. */
  readonly fromMac: string;
  readonly toMac: string;
  /** What the sender says of it. */
  readonly info: string;
}

/**
 * The columns of a line, as tshark's preference `gui.column.format` wants them: a title and a format each. Between a source
 * and a destination that stand beside each other tshark prints an arrow: here they do not. The last may hold anything.
 */
const COLUMNS: readonly (readonly [title: keyof Packet, format: string])[] = [
  ['number', '%m'],
  ['at', '%t'],
  ['source', '%s'],
  ['protocol', '%p'],
  ['destination', '%d'],
  ['length', '%L'],
  ['fromMac', '%Cus:eth.src:1:R'],
  ['toMac', '%Cus:eth.dst:1:R'],
  ['info', '%i'],
];

export const PACKET_COLUMN_FORMAT = COLUMNS.map(([title, format]) => `"${title}","${format}"`).join(',');

/** A line of `tshark -T tabs -t e` with these columns; undefined where it is one of its other words. */
export function readPacketLine(line: string): Packet | undefined {
  const cells = line.split('\t').map((cell) => cell.trim());
  if (cells.length < COLUMNS.length) return undefined;
  const [number = '', at = '', source = '', protocol = '', destination = '', length = '', fromMac = '', toMac = '', ...info] = cells;
  const packet = { number: Number(number), at: Number(at), source, destination, protocol, length: Number(length), fromMac, toMac, info: info.join(' ') };
  return [packet.number, packet.at, packet.length].every(Number.isFinite) && packet.number > 0 ? packet : undefined;
}

/** What tshark says of itself whenever it captures, and nobody needs to hear. */
const USUAL = [/^Running as user /, /^Capturing on /, / -- Capture started\.$/, / -- File: /, /^tshark:\s*$/, /^\s*$/, /^\d+ packets? captured$/];

/** Of the lines that are no packets, those that say something: what was dropped, why it ended. */
export const isTelling = (line: string): boolean => !USUAL.some((usual) => usual.test(line));

/** Packets that the kernel had no room for, as tshark says it when it ends: `12 packets dropped from eth0`. */
export const droppedIn = (line: string): number | undefined => {
  const said = /^(\d+) packets? dropped/.exec(line)?.[1];
  return said === undefined ? undefined : Number(said);
};
