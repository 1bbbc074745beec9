/**
 * Tests of connectivity beside the ping: each is one command that runs in a namespace, prints, and ends by itself. What its lines say is for
 * `connectivity/` to know; docs/decisions/41-connectivity.md.
 */

import { parseIp } from '../topology/index.ts';

/** Where a test starts, and what it is aimed at. */
interface Destination {
  readonly namespace: string;
  /** An IPv4 or IPv6 address. */
  readonly target: string;
  /** Whom the person aimed at, when it was a node. */
  readonly targetName?: string;
}

/** `traceroute`: which routers are on the way. `path-mtu`: how large a packet may be to get through whole, and where less gets through. */
export interface TracerouteRequest extends Destination {
  readonly kind: 'traceroute' | 'path-mtu';
  /** What it is sent from: an address, an interface, a VRF. Absent: as the routes say. */
  readonly from?: string;
}

/** Whether a connection is taken. */
export interface TcpRequest extends Destination {
  readonly kind: 'tcp';
  readonly port: number;
}

/** Whether a datagram is answered. */
export interface UdpRequest extends Destination {
  readonly kind: 'udp';
  readonly port: number;
}

/** Who comes to a port, at any address of the namespace, and what they say. It ends when it is stopped. */
export interface ListenRequest {
  readonly kind: 'listen';
  readonly namespace: string;
  readonly protocol: Transport;
  readonly port: number;
}

export const TRANSPORTS = ['tcp', 'udp'] as const;
export type Transport = (typeof TRANSPORTS)[number];

/** What a web server answers. */
export interface HttpRequest extends Destination {
  readonly kind: 'http';
  readonly port: number;
  /** Of what is asked for: see `isHttpPath`. */
  readonly path: string;
}

/** The types of records that are asked for (RFC 1035, 3.2.2; RFC 3596). */
export const DNS_TYPES = ['A', 'AAAA', 'PTR', 'CNAME', 'MX', 'NS', 'TXT'] as const;
export type DnsType = (typeof DNS_TYPES)[number];

/** What a DNS server answers, that which is aimed at. */
export interface DnsRequest extends Destination {
  readonly kind: 'dns';
  readonly type: DnsType;
  /** What is asked about: see `isDnsQuestion`. */
  readonly name: string;
}

const DNS_LABEL = '[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?';
const DNS_NAME = new RegExp(`^${DNS_LABEL}([.]${DNS_LABEL})*[.]?$`);
/** Octets of a name as it is written, its last dot not counted (RFC 1035, 2.3.4). */
const LONGEST_DNS_NAME = 253;

/** A name of letters, digits, hyphens and underscores (RFC 1123, 2.1; RFC 8552); for PTR, the address that a name is sought for. */
export const isDnsQuestion = (type: DnsType, name: string): boolean => (type === 'PTR' ? parseIp(name) !== undefined : DNS_NAME.test(name) && name.length <= LONGEST_DNS_NAME);

/** A path and a query as they stand in a URL: from a slash on, in visible ASCII (RFC 3986, 3.3). */
export const isHttpPath = (path: string): boolean => /^\/[!-~]{0,999}$/.test(path);

/** How fast data gets through by TCP, to a server that is started for it where the address is. */
export interface ThroughputRequest extends Destination {
  readonly kind: 'throughput';
  /** How long it is measured: see `LONGEST_THROUGHPUT_S`. */
  readonly seconds: number;
}

export const LONGEST_THROUGHPUT_S = 30;

/** A test that is aimed at an address. */
export type AimedRequest = TracerouteRequest | TcpRequest | UdpRequest | HttpRequest | DnsRequest | ThroughputRequest;

export type ConnectivityRequest = AimedRequest | ListenRequest;

export type ConnectivityKind = ConnectivityRequest['kind'];

/** The program that each cannot do without. */
export const CONNECTIVITY_PROGRAMS: Readonly<Record<ConnectivityKind, string>> = { traceroute: 'traceroute', 'path-mtu': 'traceroute', tcp: 'bash', udp: 'bash', http: 'curl', dns: 'dig', listen: 'perl', throughput: 'iperf3' };

export const CONNECTIVITY_KINDS = Object.keys(CONNECTIVITY_PROGRAMS) as readonly ConnectivityKind[];
