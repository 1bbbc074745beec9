/** What came of a DNS query, in what dig(1) prints and how it ended. */

/** A resource record of the answer (RFC 1035, 4.1.3). */
export interface DnsRecord {
  /** With its last dot. */
  readonly name: string;
  /** Seconds that it may be kept. */
  readonly ttl: number;
  readonly type: string;
  /** As a zone file has it. */
  readonly data: string;
}

/**
 * `answered`: with records. `no-record`: the name is there, and has none of this type. `no-such-name`: NXDOMAIN. `failed`: SERVFAIL. `refused`: REFUSED. `other`:
 * another status (RFC 6895, 2.3). No answer: `closed`: the target was reached, and no DNS server runs there; `silent`: none in time; `no-route`: this namespace, or a router
 * on the way, has none; `unreachable`: somebody on the way says so.
 */
export type DnsResult =
  | { readonly outcome: 'answered'; readonly records: readonly DnsRecord[]; readonly timeMs?: number }
  | { readonly outcome: 'no-record' | 'no-such-name' | 'failed' | 'refused'; readonly timeMs?: number }
  | { readonly outcome: 'other'; readonly status: string; readonly timeMs?: number }
  | { readonly outcome: 'closed' | 'silent' | 'no-route' | 'unreachable'; readonly timeMs?: undefined };

const STATUSES: Readonly<Partial<Record<string, 'no-such-name' | 'failed' | 'refused'>>> = { NXDOMAIN: 'no-such-name', SERVFAIL: 'failed', REFUSED: 'refused' };

/** What dig says of its socket. */
const NO_ANSWER = [
  [/: connection refused$/, 'closed'],
  [/: network unreachable\.?$/, 'no-route'],
  [/: host unreachable\.?$/, 'unreachable'],
  [/: timed out$/, 'silent'],
] as const;
const NO_REPLY = 9;

/** `exit`: the status that it ended with, null where a signal ended it. Undefined: something else went wrong, which the lines say. */
export function readDnsResult(lines: readonly string[], exit: number | null): DnsResult | undefined {
  if (exit === NO_REPLY) {
    const outcome = NO_ANSWER.find(([words]) => lines.some((line) => words.test(line)))?.[1];
    return outcome === undefined ? undefined : { outcome };
  }
  const status = lines.map((line) => /^;; ->>HEADER<<- .*\bstatus: (\w+),/.exec(line)?.[1]).findLast((found) => found !== undefined);
  if (exit !== 0 || status === undefined) return undefined;
  const milliseconds = lines.map((line) => /^;; Query time: (\d+) msec$/.exec(line)?.[1]).findLast((found) => found !== undefined);
  const time = milliseconds === undefined ? {} : { timeMs: Number(milliseconds) };
  if (status !== 'NOERROR') return STATUSES[status] === undefined ? { outcome: 'other', status, ...time } : { outcome: STATUSES[status], ...time };
  const records = readAnswer(lines);
  return records.length === 0 ? { outcome: 'no-record', ...time } : { outcome: 'answered', records, ...time };
}

function readAnswer(lines: readonly string[]): readonly DnsRecord[] {
  const start = lines.indexOf(';; ANSWER SECTION:') + 1;
  if (start === 0) return [];
  const end = lines.indexOf('', start);
  return lines.slice(start, end === -1 ? undefined : end).flatMap((line) => {
    const [, name, ttl, type, data] = /^(\S+)\s+(\d+)\s+IN\s+(\S+)\s+(.+)$/.exec(line) ?? [];
    return name === undefined || type === undefined || data === undefined ? [] : [{ name, ttl: Number(ttl), type, data }];
  });
}
