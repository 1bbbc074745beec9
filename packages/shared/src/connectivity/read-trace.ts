import { parseIp, renderIp } from '../topology/index.ts';
import { parseTracerouteLine } from './parse-traceroute-line.ts';
import type { Trace, TraceEnd, TraceHop, TraceReply } from './traceroute.ts';

/** What the lines of a traceroute to an address come to, so far. */
export function readTrace(lines: readonly string[], target: string): Trace {
  const hops = lines.map(parseTracerouteLine).flatMap((event) => (event.kind === 'hop' ? [event.hop] : []));
  const end = endOf(hops, canonical(target));
  return { hops, ...(end && { end }) };
}

/** Who answered at a hop, each once: of several ways that are as good, packets may take each. */
export const routersAt = ({ replies }: TraceHop): readonly string[] => [...new Set(replies.flatMap((reply) => reply?.from ?? []))];

function endOf(hops: readonly TraceHop[], target: string): TraceEnd | undefined {
  const answers = hops.map(({ replies }) => replies.filter((reply) => reply !== undefined));
  const [last] = answers.at(-1) ?? [];
  if (last?.from === target) return { kind: 'reached', ...(last.mark !== undefined && { mark: last.mark }) };
  const refusal = answers.at(-1)?.find((reply): reply is Required<TraceReply> => reply.mark !== undefined);
  if (refusal !== undefined) return { kind: 'refused', from: refusal.from, mark: refusal.mark };
  const loop = loopIn(hops.flatMap((hop) => routersAt(hop).slice(0, 1)));
  if (loop !== undefined) return { kind: 'loop', addresses: loop };
  const heard = answers.findLastIndex((each) => each.length > 0);
  const silent = hops[heard + 1];
  return silent === undefined ? undefined : { kind: 'silent', ttl: silent.ttl };
}

/** What lies between two hops at which the same router answers; one that answers twice in a row is no loop. */
function loopIn(routers: readonly string[]): readonly string[] | undefined {
  for (const [index, router] of routers.entries()) {
    const before = routers.lastIndexOf(router, index - 1);
    if (index > 0 && before !== -1 && before < index - 1) return routers.slice(before, index);
  }
  return undefined;
}

const canonical = (address: string): string => {
  const ip = parseIp(address);
  return ip === undefined ? address : renderIp(ip);
};
