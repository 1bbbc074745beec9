/**
 * Traffic: how many packets pass the cables of a lab. It is read only while somebody looks at the canvas, about once a
 * second, and is no part of the observation: nothing follows from it.
 */

/** From now on `traffic` comes to this socket, until it says otherwise. Asked for twice is once. */
export type TrafficRequest =
  | { readonly type: 'watch-traffic'; readonly request: number }
  | { readonly type: 'unwatch-traffic'; readonly request: number };

/** Packets a second, of late. */
export type PacketRates = readonly [received: number, sent: number];

/** One reading, whole; where nothing changes there may be none for a while. */
export interface LabTraffic {
  readonly type: 'traffic';
  /** Of those interfaces that anything passes, by key. Of a cable one end is told, since what it sends the other receives. */
  readonly rates: Readonly<Record<string, PacketRates>>;
}
