/** How fast data gets through, in what `iperf3 -c … -f k` prints. */

export interface Throughput {
  /** Of each second that is over, in order: kilobits. */
  readonly kbits: readonly number[];
  /** What the receiver got in all, kilobits a second, and how many segments were sent again; once it is over. */
  readonly total?: { readonly kbits: number; readonly retransmits: number };
  /** In the words of iperf3, why there is no more. */
  readonly failure?: string;
}

/** `[  5]   0.00-1.00   sec  1.09 MBytes  9371 Kbits/sec    0   1.2 MBytes`; the last two lines are of the whole, by who counted. */
const LINE = /^\[ *\d+\] +[\d.]+-[\d.]+ +sec +[\d.]+ \w+ +([\d.]+) Kbits\/sec(.*)$/;
const SUMMARY = /^ *(\d+)? +(sender|receiver)$/;
/** What ended before anything was counted has sums of nothing. */
const FAILURE = /^iperf3: (?:error|interrupt) - (.+)$/;

/** What the lines come to, so far. */
export function readThroughput(lines: readonly string[]): Throughput {
  const kbits: number[] = [];
  let retransmits = 0;
  let received: number | undefined;
  for (const line of lines) {
    const [, rate, rest = ''] = LINE.exec(line) ?? [];
    if (rate === undefined) continue;
    const [, again, who] = SUMMARY.exec(rest) ?? [];
    if (who === undefined) kbits.push(Number(rate));
    else if (who === 'sender') retransmits = Number(again ?? 0);
    else received = Number(rate);
  }
  const failure = lines.map((line) => FAILURE.exec(line)?.[1]).find((found) => found !== undefined);
  return { kbits, ...(received !== undefined && failure === undefined && { total: { kbits: received, retransmits } }), ...(failure !== undefined && { failure }) };
}
