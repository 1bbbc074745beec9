/** What came of an HTTP request, in what `curl -sSi -w '\n%{time_total} s\n'` prints. */

/** `answered`: a server answered, with this status (RFC 9110, 15). `no-connection`: none could be made. `silent`: no answer, or not all of it, in time. */
export type HttpResult =
  | { readonly outcome: 'answered'; readonly status: number; readonly timeMs?: number }
  | { readonly outcome: 'no-connection' | 'silent'; readonly timeMs?: number };

const STATUS = /^HTTP\/\d(?:\.\d)? (\d{3})\b/;
const TIME = /^(\d+\.\d+) s$/;
/** The exit statuses of curl(1) that say so. */
const NO_CONNECTION = 7;
const TIMED_OUT = 28;

/** `exit`: the status that it ended with, null where a signal ended it. Undefined: something else went wrong, which the lines say. */
export function readHttpResult(lines: readonly string[], exit: number | null): HttpResult | undefined {
  const seconds = TIME.exec(lines.at(-1) ?? '')?.[1];
  const time = seconds === undefined ? {} : { timeMs: Math.round(Number(seconds) * 1_000) };
  if (exit === NO_CONNECTION) return { outcome: 'no-connection', ...time };
  if (exit === TIMED_OUT) return { outcome: 'silent', ...time };
  // a server may send answers of its own before the one that counts (RFC 9110, 15.2)
  const status = lines.map((line) => Number(STATUS.exec(line)?.[1] ?? 0)).find((found) => found >= 200);
  return exit !== 0 || status === undefined ? undefined : { outcome: 'answered', status, ...time };
}
