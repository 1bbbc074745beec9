import { expect, it } from 'vitest';
import { typedPort } from './typed-port.ts';

it.each([['80', 80], [' 1 ', 1], ['65535', 65_535]])('%j is a port', (text, port) => {
  expect(typedPort(text)).toBe(port);
});

it.each(['', '0', '65536', '-1', '8.0', '0x50', 'http', '1e3'])('%j is none', (text) => {
  expect(typedPort(text)).toBeUndefined();
});
