/** What came of a datagram sent by UDP, in what bash's `/dev/udp`, dd and `time` print and how it ended. */

/**
 * `answered`: something came back. `closed`: the target was reached, and nobody listens there (ICMP port unreachable). `silent`: nothing came back in time, which UDP
 * leaves open: it may have been heard. `no-route`: this namespace has none. `unreachable`: a firewall on the way says so.
 */
export const UDP_OUTCOMES = ['answered', 'closed', 'silent', 'no-route', 'unreachable'] as const;
export type UdpOutcome = (typeof UDP_OUTCOMES)[number];

export interface UdpResult {
  readonly outcome: UdpOutcome;
  /** Milliseconds until that was known; absent where nothing came back. */
  readonly timeMs?: number;
}

/** Words of strerror(3), as bash and dd print them last. */
const WORDS: readonly (readonly [words: RegExp, outcome: UdpOutcome])[] = [
  [/: Connection refused$/, 'closed'],
  [/: Network is unreachable$/, 'no-route'],
  [/: No route to host$/, 'unreachable'],
];

/** What timeout(1) ends with when the time is up. */
const TIME_IS_UP = 124;

/** `exit`: the status that it ended with, null where a signal ended it. Undefined: something else went wrong, which the lines say. */
export function readUdpResult(lines: readonly string[], exit: number | null): UdpResult | undefined {
  if (exit === TIME_IS_UP) return { outcome: 'silent' };
  const outcome = exit === 0 ? 'answered' : WORDS.find(([words]) => lines.some((line) => words.test(line)))?.[1];
  const seconds = lines.map((line) => /^(\d+\.\d+) s$/.exec(line)?.[1]).findLast((found) => found !== undefined);
  return outcome === undefined ? undefined : { outcome, ...(seconds !== undefined && { timeMs: Math.round(Number(seconds) * 1_000) }) };
}
