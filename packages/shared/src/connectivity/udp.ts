/** What came of a datagram sent by UDP, in what bash's `/dev/udp`, dd and `time` print and how it ended. */
import { outcomeIn, TIME_IS_UP, timeIn } from './bash-socket.ts';
import type { WordsOf } from './bash-socket.ts';

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
const WORDS: WordsOf<UdpOutcome> = [
  [/: Connection refused$/, 'closed'],
  [/: Network is unreachable$/, 'no-route'],
  [/: No route to host$/, 'unreachable'],
];

/** `exit`: the status that it ended with, null where a signal ended it. Undefined: something else went wrong, which the lines say. */
export function readUdpResult(lines: readonly string[], exit: number | null): UdpResult | undefined {
  if (exit === TIME_IS_UP) return { outcome: 'silent' };
  const outcome = exit === 0 ? 'answered' : outcomeIn(lines, WORDS);
  return outcome === undefined ? undefined : { outcome, ...timeIn(lines) };
}
