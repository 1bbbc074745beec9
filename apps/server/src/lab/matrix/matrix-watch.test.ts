import { expectedObservation } from '@patchbay/shared/explain';
import { addAddress, addBridge, addNamespace, layCable, startingPoint } from '@patchbay/shared/gesture';
import type { Observation } from '@patchbay/shared/observation';
import type { LabMatrix } from '@patchbay/shared/protocol';
import { HOST, applyDiff } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MatrixWatch } from './matrix-watch.ts';

let observation: Observation;
let pings: number;
let faults: unknown[];
let watch: MatrixWatch;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  [observation, pings, faults] = [expectedObservation(startingPoint('three-on-a-bridge')), 0, []];
  watch = new MatrixWatch({
    reach: (asked) => {
      pings += asked.flatMap(({ addresses }) => addresses).length;
      return Promise.resolve(new Map(asked.map(({ from, addresses }) => [from, new Set(addresses)])));
    },
    observation: () => observation,
    reportFault: (fault) => faults.push(fault),
  });
});
afterEach(() => {
  watch.end();
  vi.useRealTimers();
  expect(faults).toEqual([]);
});

const page = () => {
  const got: LabMatrix[] = [];
  return { got, watcher: (text: string) => got.push(JSON.parse(text) as LabMatrix) };
};
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);

/** So many on a bridge of the host. */
function many(count: number): Topology {
  const bridged = applyDiff(startingPoint('one-namespace'), addBridge(startingPoint('one-namespace'), HOST, 'br0'));
  return Array.from({ length: count }, (_, index) => `n${String(index)}`).reduce((topology, name, index) => {
    const named = applyDiff(topology, addNamespace(topology, name));
    return applyDiff(named, layCable(named, { ends: [{ namespace: name, interface: 'eth0', addresses: [`10.0.0.${String(index + 1)}/24`] }, { namespace: HOST, bridge: 'br0', interface: `v${String(index)}`, addresses: [] }] }));
  }, bridged);
}

test('a small lab is known at once, and tried again slowly; nobody is pinged while nobody looks', async () => {
  const ann = page();
  await seconds(5);
  expect(pings).toBe(0);
  watch.watch(ann.watcher);
  await seconds(0.1);
  expect(ann.got.at(-1)?.rows.flat().filter((state) => state === 'reached')).toHaveLength(12);
  const before = pings;
  await seconds(12);
  expect(pings - before).toBeLessThanOrEqual(27);
  expect(pings - before).toBeGreaterThanOrEqual(18);
  watch.unwatch(ann.watcher);
  const then = pings;
  await seconds(10);
  expect(pings).toBe(then);
});

test('of a large lab a burst at once, and a hundred pings a second from then on', async () => {
  observation = expectedObservation(many(38));
  watch.watch(page().watcher);
  await seconds(0.1);
  expect(pings).toBe(300);
  const before = pings;
  await seconds(8);
  expect(pings - before).toBeGreaterThanOrEqual(700);
  expect(pings - before).toBeLessThanOrEqual(900);
});

test('a change is followed at once', async () => {
  const ann = page();
  watch.watch(ann.watcher);
  await seconds(0.1);
  const topology = applyDiff(startingPoint('three-on-a-bridge'), addAddress(startingPoint('three-on-a-bridge'), { namespace: 'net0', interface: 'eth0' }, '10.0.9.1/24'));
  observation = expectedObservation(topology);
  watch.look({ addresses: { added: { one: { namespace: 'host', interface: 'mybridge0', address: '10.0.9.9/24', scope: 'global', kernelMade: false } } } }, observation);
  expect(ann.got.at(-1)?.rows.flat().filter((state) => state === 'was-reached')).toHaveLength(12);
  await seconds(0.1);
  expect(ann.got.at(-1)?.rows.flat().filter((state) => state === 'reached')).toHaveLength(12);
});
