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

/** Which routers are on the way. */
export interface TracerouteRequest extends Destination {
  readonly kind: 'traceroute';
  /** What it is sent from: an address, an interface, a VRF. Absent: as the routes say. */
  readonly from?: string;
}

export type ConnectivityRequest = TracerouteRequest;

export type ConnectivityKind = ConnectivityRequest['kind'];

/** The program that each cannot do without. */
export const CONNECTIVITY_PROGRAMS: Readonly<Record<ConnectivityKind, string>> = { traceroute: 'traceroute' };

export const CONNECTIVITY_KINDS = Object.keys(CONNECTIVITY_PROGRAMS) as readonly ConnectivityKind[];
