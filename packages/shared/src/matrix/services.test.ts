import { expect, test } from 'vitest';
import { serviceKey, serviceText } from './services.ts';

test('a service is written with its name, where it has one', () => {
  expect([22, 8000].map((port) => serviceText({ protocol: 'tcp', port }))).toEqual(['SSH 22/tcp', '8000/tcp']);
  expect([serviceKey(undefined), serviceKey({ protocol: 'tcp', port: 80 })]).toEqual(['', 'tcp 80']);
});
