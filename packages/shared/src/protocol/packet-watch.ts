/**
 * A watch: the packets of a lab at every interface on their way at once, until the ping that they are of has ended. What its
 * lines say is `readWatchLine`'s to know; docs/decisions/37-watching-packets.md.
 */

export interface PacketWatchRequest {
  readonly kind: 'watch';
  /** Where the packets come from that are looked for. */
  readonly namespace: string;
  /** An IPv4 or IPv6 address that they go to. Absent: whatever passes. */
  readonly target?: string;
  /** Whom the person aimed at, when it was a node. */
  readonly targetName?: string;
  /** So many pings are sent once all is ready, and when they are over, so is the watch. Absent: it is stopped, or its time is up. */
  readonly count?: number;
  /** Neighbour and MAC tables of what is watched are emptied first, so that all is asked again. */
  readonly forget?: true;
}

export const MAX_WATCH_PINGS = 10;
/** Watches that one lab may run at the same time. */
export const MAX_WATCHES = 2;
/** A watch ends by itself after so many seconds, */
export const MAX_WATCH_SECONDS = 60;
/** or when it has seen so many packets, each as often as it was seen. */
export const MAX_SIGHTINGS = 2_000;
