import { expect, test } from 'vitest';
import { proposedServices, serviceKey, serviceText } from './services.ts';

test('a service is written with its name, where it has one', () => {
  expect([22, 8000].map((port) => serviceText({ protocol: 'tcp', port }))).toEqual(['SSH 22/tcp', '8000/tcp']);
  expect([serviceKey(undefined), serviceKey({ protocol: 'tcp', port: 80 })]).toEqual(['', 'tcp 80']);
});

test('where somebody listens now, and what is chosen, is proposed beside what labs have most often, each once', () => {
  const listen = (port: number, protocol: 'tcp' | 'udp' = 'tcp') => ({ request: { kind: 'listen', namespace: 'net0', protocol, port } }) as const;
  const ended = { ...listen(9_000), end: { at: 1, exit: 0 } };
  const ports = (...asked: Parameters<typeof proposedServices>) => proposedServices(...asked).map(({ port }) => port);
  expect(ports([])).toEqual([22, 53, 80, 443]);
  expect(ports([listen(80), listen(8_000), listen(8_000), listen(69, 'udp'), ended], { protocol: 'tcp', port: 25 })).toEqual([22, 25, 53, 80, 443, 8_000]);
});
