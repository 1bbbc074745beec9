/**
 * Tests of connectivity beside the ping: each is one command that runs in a namespace, prints, and ends by itself. What its lines say is for
 * `connectivity/` to know; docs/decisions/41-connectivity.md.
 */

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

/** What a web server answers. */
export interface HttpRequest extends Destination {
  readonly kind: 'http';
  readonly port: number;
  /** Of what is asked for: see `isHttpPath`. */
  readonly path: string;
}

/** A path and a query as they stand in a URL: from a slash on, in visible ASCII (RFC 3986, 3.3). */
export const isHttpPath = (path: string): boolean => /^\/[!-~]{0,999}$/.test(path);

export type ConnectivityRequest = TracerouteRequest | TcpRequest | HttpRequest;

export type ConnectivityKind = ConnectivityRequest['kind'];

/** The program that each cannot do without. */
export const CONNECTIVITY_PROGRAMS: Readonly<Record<ConnectivityKind, string>> = { traceroute: 'traceroute', 'path-mtu': 'traceroute', tcp: 'bash', http: 'curl' };

export const CONNECTIVITY_KINDS = Object.keys(CONNECTIVITY_PROGRAMS) as readonly ConnectivityKind[];
