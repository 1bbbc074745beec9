import { expect, test } from 'vitest';
import { PcapngReader } from './pcapng-reader.ts';

/** As the machine that writes has it. */
type Order = 'little' | 'big';

const long = (value: number, order: Order): Buffer => {
  const octets = Buffer.alloc(4);
  if (order === 'big') octets.writeUInt32BE(value);
  else octets.writeUInt32LE(value);
  return octets;
};
const short = (value: number, order: Order): Buffer => (order === 'big' ? long(value, order).subarray(2) : long(value, order).subarray(0, 2));
const padded = (octets: Buffer): Buffer => Buffer.concat([octets, Buffer.alloc((4 - (octets.length % 4)) % 4)]);
const block = (type: number, body: Buffer, order: Order): Buffer => {
  const size = long(body.length + 12, order);
  return Buffer.concat([long(type, order), size, body, size]);
};
const option = (code: number, value: Buffer, order: Order): Buffer => Buffer.concat([short(code, order), short(value.length, order), padded(value)]);

const section = (order: Order): Buffer => block(0x0a0d0d0a, Buffer.concat([long(0x1a2b3c4d, order), Buffer.from(order === 'big' ? [0, 1, 0, 0] : [1, 0, 0, 0]), Buffer.alloc(8, 0xff)]), order);
const described = (name: string, order: Order, ...more: readonly Buffer[]): Buffer => block(1, Buffer.concat([Buffer.from(order === 'big' ? [0, 1, 0, 0] : [1, 0, 0, 0]), long(192, order), option(2, Buffer.from(name), order), ...more]), order);
const packet = (at: number, units: bigint, octets: Buffer, length: number, order: Order): Buffer =>
  block(6, Buffer.concat([long(at, order), long(Number(units >> 32n), order), long(Number(units & 0xffffffffn), order), long(octets.length, order), long(length, order), padded(octets)]), order);

const NANO = (order: Order): Buffer => option(9, Buffer.from([9]), order);

test.each(['little', 'big'] as const)('packets come out with their interface, time and length, whatever the pieces: %s endian', (order) => {
  const stream = Buffer.concat([
    section(order),
    described('eth0', order, NANO(order)),
    described('v1', order),
    packet(0, 1_795_765_661_244_246_137n, Buffer.from('010203', 'hex'), 98, order),
    block(5, Buffer.alloc(12), order),
    packet(1, 1_795_765_661_244_246n, Buffer.from('0405060708', 'hex'), 5, order),
  ]);
  const expected = [
    { interface: 'eth0', at: 1_795_765_661_244_246_137n, length: 98, octets: '010203' },
    { interface: 'v1', at: 1_795_765_661_244_246_000n, length: 5, octets: '0405060708' },
  ];
  for (const size of [1, 7, stream.length]) {
    const reader = new PcapngReader();
    const packets = Array.from({ length: Math.ceil(stream.length / size) }, (_, piece) => reader.push(stream.subarray(piece * size, (piece + 1) * size))).flat();
    expect(packets.map(({ octets, ...rest }) => ({ ...rest, octets: octets.toString('hex') }))).toEqual(expected);
  }
});

test('what is none is refused', () => {
  expect(() => new PcapngReader().push(Buffer.from('dumpcap: no such device\n'))).toThrow(RangeError);
});
