import { addBridge, addNamespace, layCable, proposeCable } from '@patchbay/shared/gesture';
import { emptyObservation } from '@patchbay/shared/observation';
import type { Observation, ObservedInterface } from '@patchbay/shared/observation';
import { applyDiff, emptyTopology } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StormControl } from './storm-control.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

const cable = (topology: Topology, namespace: string): Topology =>
  applyDiff(topology, layCable(topology, proposeCable(topology, { namespace, bridge: 'br0' }, { namespace, bridge: 'br1' })));
const bridges = (topology: Topology, namespace: string): Topology => ['br0', 'br1'].reduce((so, name) => applyDiff(so, addBridge(so, namespace, name)), topology);
const inHost = bridges(emptyTopology(), 'host');
const inNet0 = bridges(applyDiff(emptyTopology(), addNamespace(emptyTopology(), 'net0')), 'net0');

/** What is counted of every interface whenever it is: so many more packets a second. Once a port is shut there is `opened`. */
function controlled(packetsPerSec: number, opened?: Topology) {
  const shut: string[] = [];
  const counted: (readonly string[])[] = [];
  const since = performance.now();
  let there: Topology = emptyTopology();
  const control = new StormControl({
    count: (namespaces) => {
      counted.push(namespaces);
      const received = 7_000_000 + ((performance.now() - since) * packetsPerSec) / 1_000;
      const names = Object.values(there.interfaces).map(({ name }) => name);
      return Promise.resolve(new Map(namespaces.map((namespace) => [namespace, new Map(names.map((name) => [name, { received, sent: 0 }]))])));
    },
    shut: ({ name }) => {
      shut.push(name);
      return opened === undefined ? Promise.resolve() : look(opened);
    },
    reportFault: (fault) => expect.fail(String(fault)),
  });
  const look = async (topology: Topology): Promise<void> => {
    there = topology;
    const interfaces = Object.fromEntries(Object.entries(topology.interfaces).map(([key, record]) => [key, { ...record, flags: [] } as unknown as ObservedInterface]));
    const namespaces = Object.fromEntries(['host', 'net0'].map((name, inode) => [name, { name, inode }]));
    control.look({ ...emptyObservation(), namespaces, interfaces } satisfies Observation);
    await vi.advanceTimersByTimeAsync(1);
  };
  return { control, shut, counted, look };
}

test('without a bridge nothing is counted, and with a loop it is counted until the loop is gone', async () => {
  const { look, counted } = controlled(0);
  await look(emptyTopology());
  expect(counted).toEqual([]);
  await look(cable(cable(inHost, 'host'), 'host'));
  await vi.advanceTimersByTimeAsync(3_000);
  const so = counted.length;
  expect(so).toBeGreaterThan(5);
  await look(cable(inHost, 'host'));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(counted.length - so).toBeLessThanOrEqual(2);
});

test('in the host the first counting with a loop says how fast it is', async () => {
  const { look, shut, counted } = controlled(100_000);
  const one = cable(inHost, 'host');
  await look(one);
  await vi.advanceTimersByTimeAsync(100);
  await look(cable(one, 'host'));
  expect(shut).toHaveLength(1);
  expect(counted).toEqual([['host'], ['host']]);
});

test('what passed since long ago says nothing: it is counted soon again', async () => {
  const { look, shut, counted } = controlled(15_000);
  const two = cable(cable(inNet0, 'net0'), 'net0');
  await look(two);
  expect(counted).toEqual([['net0']]);
  await vi.advanceTimersByTimeAsync(100);
  expect(counted.length).toBeGreaterThan(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(shut).toEqual([]);
});

test('a port that was not there when last looked had passed nothing then', async () => {
  const { look, shut, counted } = controlled(0);
  const one = cable(inNet0, 'net0');
  await look(one);
  await vi.advanceTimersByTimeAsync(100);
  await look(cable(one, 'net0'));
  expect(counted).toEqual([['net0']]);
  expect(shut).toHaveLength(1);
});

test('once the port that was shut has opened the loop, nothing is counted any more', async () => {
  const one = cable(inHost, 'host');
  const { look, shut, counted } = controlled(100_000, one);
  await look(one);
  await look(cable(one, 'host'));
  await vi.advanceTimersByTimeAsync(100);
  expect(shut).toHaveLength(1);
  const so = counted.length;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(counted).toHaveLength(so);
});

test('a storm that begins later ends too', async () => {
  const { look, shut } = controlled(30_000);
  await look(cable(cable(inNet0, 'net0'), 'net0'));
  expect(shut).toEqual([]);
  await vi.advanceTimersByTimeAsync(400);
  expect(shut.length).toBeGreaterThan(0);
});
