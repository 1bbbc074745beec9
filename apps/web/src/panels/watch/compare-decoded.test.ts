import type { DecodedField } from '@patchbay/shared/protocol';
import { expect, it } from 'vitest';
import type { ShownField } from '../capture/DecodedTree.tsx';
import { compareDecoded } from './compare-decoded.ts';

const field = (name: string, text: string, fields: readonly DecodedField[] = []): DecodedField => ({ name, text, from: 0, size: 1, fields });
const ip = (ttl: string, address: string): DecodedField => field('ip', `Internet Protocol, Src: ${address}`, [field('ip.ttl', `Time to Live: ${ttl}`), field('ip.flags', 'Flags: 0x2', [field('ip.flags.df', 'Set')]), field('ip.addr', `Source: ${address}`), field('ip.addr', 'Destination: 10.0.2.2')]);
const icmp = field('icmp', 'Echo request', [field('icmp.type', 'Type: 8')]);
const changes = (fields: readonly ShownField[]): readonly string[] =>
  fields.flatMap(({ text, before, isNew, isChanged, fields: inner }) => [...(isNew === true ? [`+ ${text}`] : before !== undefined ? [`${before} → ${text}`] : isChanged === true ? [`in ${text}`] : []), ...changes(inner)]);

it('a router: what it changed, and in which protocol', () => {
  expect(changes(compareDecoded([ip('63', '10.0.1.1'), icmp], [ip('64', '10.0.1.1'), icmp]))).toEqual(['in Internet Protocol, Src: 10.0.1.1', 'Time to Live: 64 → Time to Live: 63']);
});

it('one of several fields of the same name', () => {
  expect(changes(compareDecoded([ip('64', '203.0.113.1')], [ip('64', '10.0.1.1')]))).toEqual(['in Internet Protocol, Src: 203.0.113.1', 'Source: 10.0.1.1 → Source: 203.0.113.1']);
});

it('a tunnel: what was put around the rest, of which nothing changed', () => {
  const inner = [field('eth', 'Ethernet'), ip('64', '10.9.0.1'), icmp];
  const outer = [field('eth', 'Ethernet (outer)'), ip('64', '10.0.1.1'), field('udp', 'UDP'), field('vxlan', 'VXLAN 42')];
  expect(changes(compareDecoded([...outer, ...inner], inner))).toEqual(['+ Ethernet (outer)', '+ Internet Protocol, Src: 10.0.1.1', '+ UDP', '+ VXLAN 42']);
  expect(changes(compareDecoded(inner, [...outer, ...inner]))).toEqual([]);
});

it('the same: nothing', () => {
  expect(changes(compareDecoded([ip('64', '10.0.1.1'), icmp], [ip('64', '10.0.1.1'), icmp]))).toEqual([]);
});
