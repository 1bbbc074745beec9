import { expectedObservation } from '@patchbay/shared/explain';
import { addAddress, addBridge, addNamespace, layCable, startingPoint } from '@patchbay/shared/gesture';
import type { Observation } from '@patchbay/shared/observation';
import type { LabMatrix, Service } from '@patchbay/shared/protocol';
import { HOST, applyDiff } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MatrixWatch } from './matrix-watch.ts';

let observation: Observation;
let pings: number;
let underWay: number;
let takesMs: number;
let services: (Service | undefined)[];
let faults: unknown[];
let watch: MatrixWatch;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  [observation, pings, underWay, takesMs, services, faults] = [expectedObservation(startingPoint('three-on-a-bridge')), 0, 0, 0, [], []];
  watch = new MatrixWatch({
    reach: async (asked, service) => {
      expect(underWay).toBe(0);
      services.push(service);
      pings += asked.flatMap(({ addresses }) => addresses).length;
      underWay += 1;
      await (takesMs === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, takesMs)));
      underWay -= 1;
      return new Map(asked.map(({ from, addresses }) => [from, new Map(addresses.map((address) => [address, 'reached'] as const))]));
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

const WEB: Service = { protocol: 'tcp', port: 80 };

test('pings and services have one rate together and one round at a time, what is due first', async () => {
  observation = expectedObservation(many(38));
  const [ann, bob] = [page(), page()];
  watch.watch(ann.watcher);
  watch.watch(bob.watcher, WEB);
  await seconds(0.1);
  expect(pings).toBe(300);
  expect(services).toEqual([undefined, WEB, undefined]);
  await seconds(30);
  expect(pings).toBeLessThanOrEqual(3_400);
  expect([ann, bob].map(({ got }) => got.at(-1)?.rows.flat().filter((state) => state === 'reached').length)).toEqual([38 * 37, 38 * 37]);
  expect([ann, bob].map(({ got }) => new Set(got.map(({ service }) => service?.port)))).toEqual([new Set([undefined]), new Set([80])]);
});

test('who asks for something else gets no more of what they had; asking again and again is no faster', async () => {
  const ann = page();
  watch.watch(ann.watcher);
  await seconds(0.1);
  watch.watch(ann.watcher, WEB);
  await seconds(0.1);
  expect([ann.got.at(-1)?.service, services]).toEqual([WEB, [undefined, WEB]]);
  await seconds(20);
  expect(new Set(services.slice(1))).toEqual(new Set([WEB]));
  const before = pings;
  expect(watch.countBeside(ann.watcher, WEB)).toBe(0);
  expect(watch.countBeside(page().watcher, undefined)).toBe(1);
  observation = expectedObservation(many(38));
  for (let turn = 0; turn < 50; turn += 1) {
    watch.watch(ann.watcher, { protocol: 'tcp', port: 1_000 + turn });
    await seconds(0.01);
  }
  expect(pings).toBeLessThanOrEqual(before + 400);
});

test('a round is waited for, whoever comes meanwhile', async () => {
  takesMs = 900;
  watch.watch(page().watcher);
  await seconds(0.1);
  const bob = page();
  watch.watch(bob.watcher, WEB);
  await seconds(0.1);
  // `reach` itself holds that none is under way
  expect(services).toEqual([undefined]);
  await seconds(2);
  expect(bob.got.at(-1)?.rows.flat().filter((state) => state === 'reached')).toHaveLength(12);
});
