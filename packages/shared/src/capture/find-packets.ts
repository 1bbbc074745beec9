/**
 * A small filter over packets that were caught. Words stand beside each other and all must hold: a protocol (`icmp`), an
 * address or the beginning of one (`10.0.1.`), `from 10.0.1.1`, `to 10.0.1.2`, and any other word as it stands in the
 * summary. `not` before one turns it round. Pure.
 */
import type { Packet } from './packet.ts';

type Test = (packet: Packet) => boolean;

/** Whether a packet is meant by what was typed; everything is meant by nothing. */
export function packetFilter(typed: string): Test {
  const words = typed.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const tests: Test[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const isTurned = words[at] === 'not' && at + 1 < words.length;
    if (isTurned) at += 1;
    const word = words[at] ?? '';
    const side = SIDES[word];
    const next = words[at + 1];
    if (side !== undefined && next !== undefined) at += 1;
    const test: Test = side !== undefined && next !== undefined ? (packet) => side(packet).some((address) => address.startsWith(next)) : (packet) => holds(packet, word);
    tests.push(isTurned ? (packet) => !test(packet) : test);
  }
  return (packet) => tests.every((test) => test(packet));
}

const SIDES: Readonly<Record<string, (packet: Packet) => readonly string[]>> = {
  from: ({ source, fromMac }) => [source, fromMac],
  to: ({ destination, toMac }) => [destination, toMac],
};

const holds = ({ protocol, source, destination, fromMac, toMac, info }: Packet, word: string): boolean =>
  protocol.toLowerCase() === word ||
  [source, destination, fromMac, toMac].some((address) => address.startsWith(word)) ||
  info.toLowerCase().includes(word);
