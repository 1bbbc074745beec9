import type { ClientMessage, LabTraffic } from '@patchbay/shared/protocol';
import { beforeEach, expect, test } from 'vitest';
import { createWatchLink } from './watch-link.ts';
import type { WatchLink } from './watch-link.ts';

let sent: ClientMessage['type'][];
let link: WatchLink<LabTraffic['rates']>;
const reading = (sentOut: number): LabTraffic['rates'] => ({ 'host:veth0': [0, sentOut] });

beforeEach(() => {
  sent = [];
  let requests = 0;
  link = createWatchLink<LabTraffic['rates']>({ name: 'traffic', still: {}, send: ({ type }) => sent.push(type), nextRequest: () => (requests += 1) });
});

test('it is asked for once while somebody shows it', () => {
  const got: LabTraffic['rates'][] = [];
  const [stop, stopOther] = [link.watch((rates) => got.push(rates)), link.watch(() => undefined)];
  link.receive(reading(5));
  stop();
  link.receive(reading(6));
  expect(sent).toEqual(['watch-traffic']);
  // who shows it no more is left with nothing that flows
  expect(got).toEqual([reading(5), {}]);
  stopOther();
  stopOther();
  expect(sent).toEqual(['watch-traffic', 'unwatch-traffic']);
});

test('a new connection is asked again, if anybody still shows it', () => {
  link.watchAgain();
  expect(sent).toEqual([]);
  const stop = link.watch(() => undefined);
  link.watchAgain();
  expect(sent).toEqual(['watch-traffic', 'watch-traffic']);
  stop();
  link.watchAgain();
  expect(sent).toEqual(['watch-traffic', 'watch-traffic', 'unwatch-traffic']);
});
