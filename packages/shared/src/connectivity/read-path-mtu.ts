import { readTrace, routersAt } from './read-trace.ts';
import type { TraceEnd } from './traceroute.ts';

/** Where a path takes less than before. */
export interface Narrowing {
  /** Octets of an IP packet. */
  readonly mtu: number;
  /** Addresses of those between whom it is; absent where nobody answered there. `before` is the sender's side: absent, too, at the first hop. */
  readonly before?: string;
  readonly after?: string;
}

export interface PathMtu {
  /** Octets of the largest IP packet that got as far as there were answers; undefined before the first of them. */
  readonly mtu?: number;
  /** In order, the first hop not among them: what it takes is the MTU that the packets start with. */
  readonly narrowings: readonly Narrowing[];
  readonly end?: TraceEnd;
}

/** What the lines of `traceroute -n --mtu` to an address come to, so far. */
export function readPathMtu(lines: readonly string[], target: string): PathMtu {
  const { hops, end } = readTrace(lines, target);
  const mtu = hops.findLast((hop) => hop.mtu !== undefined)?.mtu;
  const narrowings = hops.flatMap((hop, index): Narrowing[] => {
    const previous = hops[index - 1];
    if (hop.mtu === undefined || previous === undefined) return [];
    const [before] = routersAt(previous);
    const [after] = routersAt(hop);
    return [{ mtu: hop.mtu, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  });
  return { narrowings, ...(mtu !== undefined && { mtu }), ...(end && { end }) };
}
