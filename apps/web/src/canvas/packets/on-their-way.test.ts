import { drawingOf, threeOnABridge } from '@patchbay/shared/drawing/test-lab';
import { expect, it } from 'vitest';
import type { PlayedPacket } from '../../ui/played-packets.ts';
import { onTheirWay } from './on-their-way.ts';

const { cables } = drawingOf(threeOnABridge);
const along = (from: string, to: string): PlayedPacket => ({ from, to, label: 'ARP', tone: 'ask' });
const told = (...packets: readonly PlayedPacket[]) => onTheirWay(packets, cables).map(({ cable, isOneOfMany }) => [cable?.ends.map(({ key }) => key), isOneOfMany]);

it('a packet runs along its cable, whichever way', () => {
  const ends = ['host:veth0', 'net0:eth0'];
  expect(told(along('net0:eth0', 'host:veth0'))).toEqual([[ends, false]]);
  expect(told(along('host:veth0', 'net0:eth0'))).toEqual([[ends, false]]);
});

it('those that leave a box at once know of each other, and not those that come to it', () => {
  expect(told(along('host:veth1', 'net1:eth0'), along('host:veth2', 'net2:eth0'), along('net0:eth0', 'host:veth0')).map(([, isOneOfMany]) => isOneOfMany)).toEqual([true, true, false]);
});

it('one of a cable that is not drawn has none', () => {
  expect(told(along('net8:eth0', 'net9:eth0'))).toEqual([[undefined, false]]);
});
