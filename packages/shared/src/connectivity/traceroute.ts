/** What `traceroute -n`, with `--mtu` or without, says: its lines, and what they amount to. */

/** An answer to one of the packets of a hop. */
export interface TraceReply {
  readonly from: string;
  /** Round trip, milliseconds. */
  readonly timeMs: number;
  /** What traceroute(8) writes behind a time that ended the way: `!H`, `!N`, `!X`, … (ICMP's destination unreachable, by its code). */
  readonly mark?: string;
}

/** One hop: the packets that were sent with one TTL. */
export interface TraceHop {
  readonly ttl: number;
  /** One for each packet, in order; undefined where nobody answered. */
  readonly replies: readonly (TraceReply | undefined)[];
  /** With `--mtu`: from here on packets of more octets than this do not get through whole. Only where that is another number than before. */
  readonly mtu?: number;
}

export type TracerouteEvent =
  | { readonly kind: 'hop'; readonly hop: TraceHop }
  /** traceroute itself, or the kernel under it, could not go on. */
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'text'; readonly text: string };

/**
 * How a trace ends. `refused`: somebody on the way says that it goes no further. `loop`: it comes where it has been before. `silent`: from that TTL on
 * nobody answers.
 */
export type TraceEnd =
  | { readonly kind: 'reached'; readonly mark?: string }
  | { readonly kind: 'refused'; readonly from: string; readonly mark: string }
  | { readonly kind: 'loop'; readonly addresses: readonly string[] }
  | { readonly kind: 'silent'; readonly ttl: number };

export interface Trace {
  readonly hops: readonly TraceHop[];
  /** Absent: there is nothing that could be said yet. */
  readonly end?: TraceEnd;
}
