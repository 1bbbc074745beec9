/** What came of an attempt to connect by TCP, in what bash's `/dev/tcp` and `time` print and how it ended. */
import { outcomeIn, TIME_IS_UP, timeIn } from './bash-socket.ts';
import type { WordsOf } from './bash-socket.ts';

/**
 * `open`: the connection is made. `refused`: the target was reached, and answers that it takes none. `silent`: nobody answered in time. `no-route`: this
 * namespace, or a router on the way, has no route. `unreachable`: somebody on the way, or the kernel of this namespace, says that the target does not answer.
 */
export const TCP_OUTCOMES = ['open', 'refused', 'silent', 'no-route', 'unreachable'] as const;
export type TcpOutcome = (typeof TCP_OUTCOMES)[number];

export interface TcpResult {
  readonly outcome: TcpOutcome;
  /** Milliseconds until that was known; absent where nobody answered. */
  readonly timeMs?: number;
}

/** Words of strerror(3), as bash prints them behind the address. */
const WORDS: WordsOf<TcpOutcome> = [
  [/: Connection refused$/, 'refused'],
  [/: Network is unreachable$/, 'no-route'],
  [/: No route to host$/, 'unreachable'],
  [/: Connection timed out$/, 'silent'],
];

/** `exit`: the status that it ended with, null where a signal ended it. Undefined: something else went wrong, which the lines say. */
export function readTcpResult(lines: readonly string[], exit: number | null): TcpResult | undefined {
  const outcome = exit === 0 ? 'open' : exit === TIME_IS_UP ? 'silent' : outcomeIn(lines, WORDS);
  return outcome === undefined ? undefined : { outcome, ...timeIn(lines) };
}
