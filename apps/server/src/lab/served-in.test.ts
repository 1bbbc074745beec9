import { expect, test } from 'vitest';
import { servedIn } from './served-in.ts';

const address = (namespace: string, dev: string, text: string) => ({ namespace, interface: dev, address: text, scope: 'global', kernelMade: false });
const LAB = {
  addresses: {
    a: address('host', 'lo', '127.0.0.1/8'),
    b: address('net0', 'lo', '127.0.0.1/8'),
    c: address('net1', 'eth0', '10.0.1.2/24'),
    d: address('net1', 'eth0', 'fd00::2/64'),
  },
};
const from = (namespace: string, target: string): string | undefined => servedIn(LAB, { namespace, target });

test('a server is started in the namespace that has the address, however that is written', () => {
  expect([from('net0', '10.0.1.2'), from('net0', 'fd00:0:0::2'), from('net0', '10.0.1.9')]).toEqual(['net1', 'net1', undefined]);
});

test('what every namespace has is one’s own', () => {
  expect([from('net0', '127.0.0.1'), from('host', '127.0.0.1')]).toEqual(['net0', 'host']);
});
