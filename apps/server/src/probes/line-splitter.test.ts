import { expect, test } from 'vitest';
import { LineSplitter } from './line-splitter.ts';

const all = (pieces: Buffer[]): string[] => {
  const splitter = new LineSplitter();
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
};

test('lines come out the same, wherever the output was cut', () => {
  const output = Buffer.from('PING 10.0.1.2\r\n\n网络 🧵 reply\nlast, not ended');
  const lines = ['PING 10.0.1.2', '', '网络 🧵 reply', 'last, not ended'];
  for (let at = 0; at <= output.length; at += 1) {
    expect(all([output.subarray(0, at), output.subarray(at)])).toEqual(lines);
  }
  expect(all([...output].map((byte) => Buffer.from([byte])))).toEqual(lines);
});

test('a line is there as soon as it is ended, not when the next begins', () => {
  const splitter = new LineSplitter();
  expect(splitter.push(Buffer.from('one\ntw'))).toEqual(['one']);
  expect(splitter.push(Buffer.from('o\n'))).toEqual(['two']);
  expect(splitter.end()).toEqual([]);
});

test('a line that never ends is cut, not kept whole', () => {
  const splitter = new LineSplitter();
  const lines = splitter.push(Buffer.alloc(10_000, 'x'));
  expect(lines.map((line) => line.length)).toEqual([4_096, 4_096]);
  expect(splitter.end().map((line) => line.length)).toEqual([10_000 - 2 * 4_096]);
});
