import type { PingEvent } from './ping.ts';

const REPLY = /^\d+ bytes from (\S+): icmp_seq=(\d+) ttl=(\d+) time=([\d.]+) ms$/;
const NO_ANSWER = /^no answer yet for icmp_seq=(\d+)$/;
const ICMP_ERROR = /^From (\S+) icmp_seq=(\d+) (.+)$/;
const OWN_ERROR = /^ping: (?!warning)(.+)$/i;
const SUMMARY = /^(\d+) packets transmitted, (\d+) received/;

/**
 * What one line of iputils `ping -n -O` says (iputils: ping/ping_common.c, ping.c, ping6_common.c). A duplicate
 * (`DUP!`), a redirect, the header and the statistics of times are text: they answer no request.
 */
export function parsePingLine(line: string): PingEvent {
  const reply = REPLY.exec(line);
  if (reply !== null) {
    const [, from = '', seq, ttl, timeMs] = reply;
    return { kind: 'reply', seq: Number(seq), from, ttl: Number(ttl), timeMs: Number(timeMs) };
  }
  const noAnswer = NO_ANSWER.exec(line);
  if (noAnswer !== null) return { kind: 'no-answer', seq: Number(noAnswer[1]) };
  const icmpError = ICMP_ERROR.exec(line);
  if (icmpError !== null && !line.includes(' Redirect ')) {
    const [, from = '', seq, message = ''] = icmpError;
    return { kind: 'error', seq: Number(seq), from, message };
  }
  const ownError = OWN_ERROR.exec(line);
  if (ownError !== null) return { kind: 'error', message: ownError[1] ?? '' };
  const summary = SUMMARY.exec(line);
  if (summary !== null) return { kind: 'summary', sent: Number(summary[1]), received: Number(summary[2]) };
  return { kind: 'text', text: line };
}
