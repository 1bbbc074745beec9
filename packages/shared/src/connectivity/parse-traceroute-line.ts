import type { TracerouteEvent, TraceReply } from './traceroute.ts';

const HOP = /^ ?(\d{1,3}) {2}(.+)$/;
const MTU = / F=(\d+)/;
const HEADER = 'traceroute to ';

/**
 * What one line of `traceroute -n` says (Butskoy's traceroute 2, as Debian, Fedora and Arch have it; that of busybox prints the same). An
 * address stands before the times of its answers, and again only where another one answers.
 */
export function parseTracerouteLine(line: string): TracerouteEvent {
  const hop = HOP.exec(line);
  if (hop !== null) {
    const [, ttl, rest = ''] = hop;
    const mtu = MTU.exec(rest)?.[1];
    return { kind: 'hop', hop: { ttl: Number(ttl), replies: readReplies(rest), ...(mtu !== undefined && { mtu: Number(mtu) }) } };
  }
  return line.startsWith(HEADER) || line.trim() === '' ? { kind: 'text', text: line } : { kind: 'error', message: line };
}

function readReplies(text: string): readonly (TraceReply | undefined)[] {
  const replies: (TraceReply | undefined)[] = [];
  let from = '';
  for (const word of text.trim().split(/\s+/)) {
    if (word === '*') replies.push(undefined);
    else if (word.startsWith('!')) {
      const last = replies.pop();
      replies.push(last && { ...last, mark: word });
    } else if (/^\d+\.\d+$/.test(word)) replies.push({ from, timeMs: Number(word) });
    else if (/[.:]/.test(word)) from = word;
  }
  return replies;
}
