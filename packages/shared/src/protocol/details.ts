/**
 * Details: what the kernel tells of a namespace that changes all the time. It is read only while somebody looks, about
 * once a second while it changes, and is no part of the observation: nothing follows from it, and it is never lost or compared.
 */

import type { WireGuardPeerState } from '../observation/index.ts';

/** What can be looked at, each by itself. */
export const DETAIL_KINDS = ['counters', 'sockets', 'macs', 'wireguard', 'waits'] as const;
export type DetailKind = (typeof DETAIL_KINDS)[number];

export interface DetailsView {
  readonly namespace: string;
  readonly detail: DetailKind;
}

/** From now on these come to this socket; the same view asked for twice is one. They end with the namespace. */
export type DetailsRequest =
  | ({ readonly type: 'watch-details'; readonly request: number } & DetailsView)
  | ({ readonly type: 'unwatch-details'; readonly request: number } & DetailsView);

/** One reading, whole. A slow client may miss some; it never gets an older one after a newer. */
export type Details = {
  readonly type: 'details';
  readonly namespace: string;
  /** Milliseconds since the epoch, when it was read: rates are differences by this clock. */
  readonly at: number;
  /** What a person types to see the same. */
  readonly argv: readonly string[];
} & (
  | { readonly detail: 'counters'; readonly rows: readonly InterfaceCounters[] }
  | { readonly detail: 'sockets'; readonly rows: readonly SocketRow[] }
  | { readonly detail: 'macs'; readonly rows: readonly MacRow[] }
  | { readonly detail: 'wireguard'; readonly rows: readonly WireGuardPeerState[] }
  | { readonly detail: 'waits'; readonly rows: readonly PortWait[] }
);

/** Since the interface was made (`ip -s link`). */
export interface InterfaceCounters {
  readonly interface: string;
  readonly received: Traffic;
  readonly sent: Traffic;
}

export interface Traffic {
  readonly bytes: number;
  readonly packets: number;
  readonly errors: number;
  readonly dropped: number;
}

/** A listening or connected socket (`ss`). */
export interface SocketRow {
  /** `tcp`, `udp`, `icmp`, `raw`, … */
  readonly protocol: string;
  /** `LISTEN`, `ESTAB`, `UNCONN`, … */
  readonly state: string;
  /** Address and port, as ss prints them: `0.0.0.0:80`, `[::]:80`. */
  readonly local: string;
  readonly remote: string;
  readonly program?: string;
  /** As the lab numbers it. */
  readonly pid?: number;
}

/** Where a bridge sends frames for a MAC address (`bridge fdb`). */
export interface MacRow {
  readonly bridge: string;
  readonly port: string;
  readonly mac: string;
  readonly vlan?: number;
  /** `learned`: heard, and forgotten after the ageing time; `static`: typed by somebody; `own`: a port's own address. */
  readonly kind: 'learned' | 'static' | 'own';
  /** Seconds since a frame from it was last seen; only of a learned one. */
  readonly age?: number;
}

/** A port that the spanning tree of its bridge keeps waiting (`ip -d link`). */
export interface PortWait {
  readonly port: string;
  readonly state: 'listening' | 'learning';
  /** Until it forwards, as long as nothing else happens. */
  readonly seconds: number;
}
