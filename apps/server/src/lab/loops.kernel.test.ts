import { addBridge, layCable, loopClosedBy, proposeCable, withStp } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import { planDiff } from '@patchbay/shared/plan';
import type { Topology, TopologyDiff } from '@patchbay/shared/topology';
import type { ServerMessage } from '@patchbay/shared/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKernel } from '../kernel/create-kernel.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { Lab } from './lab.ts';
import { LAB_LIMITS } from './limits.ts';

let sandbox: Sandbox;
let kernel: Kernel;

beforeEach(async () => {
  sandbox = await openSandbox();
  kernel = createKernel(sandbox);
});
afterEach(() => sandbox.end());

async function make(doing: (topology: Topology) => TopologyDiff): Promise<void> {
  const topology = topologyOf(await kernel.observe());
  const { failed } = await kernel.apply(planDiff(topology, doing(topology)));
  expect(failed).toBeUndefined();
}

const [br0, br1] = ['br0', 'br1'].map((bridge) => ({ namespace: 'host', bridge }));
const cable = (topology: Topology): TopologyDiff => {
  if (br0 === undefined || br1 === undefined) return {};
  const laying = layCable(topology, proposeCable(topology, br0, br1));
  return withStp(laying, loopClosedBy(topology, br0, br1));
};

test('a loop of bridges that is closed together with STP blocks a port, and no storm begins', async () => {
  await make((topology) => addBridge(topology, 'host', 'br0'));
  await make((topology) => addBridge(topology, 'host', 'br1'));
  await make(cable);
  await make(cable);

  // broadcasts: nobody has the address, so ARP asks all
  await sandbox.run(['ip', 'address', 'add', '10.9.0.1/24', 'dev', 'br0']);
  await sandbox.run(['ping', '-c', '3', '-i', '0.2', '-W', '1', '10.9.0.9']);

  // the bridges hear of each other by their next hello (2 s, IEEE 802.1D)
  const portStates = async () => Object.values((await kernel.observe()).interfaces).flatMap(({ portState }) => portState ?? []);
  await expect.poll(portStates).toContain('blocking');
  expect((await portStates()).filter((state) => state === 'blocking')).toHaveLength(1);
  await sandbox.run(['ping', '-c', '3', '-i', '0.2', '-W', '1', '10.9.0.9']);

  const { stdout } = await sandbox.run(['ip', '-s', '-j', 'link', 'show', 'type', 'veth']);
  const received = (JSON.parse(stdout) as { readonly stats64: { readonly rx: { readonly packets: number } } }[]).map(({ stats64 }) => stats64.rx.packets);
  expect(Math.max(...received)).toBeLessThan(200);
});

test.each(['', 'net0'])('a storm that somebody has typed ends, and is told (in namespace “%s”)', async (namespace) => {
  const faults: unknown[] = [];
  const messages: ServerMessage[] = [];
  const lab = await Lab.open({ info: { id: 'a', name: 'lab-1' }, sandbox, kernel, reportFault: (error) => faults.push(error) });
  lab.subscribe((message) => messages.push(message));
  const within = namespace === '' ? '' : `-n ${namespace}`;
  const typed = [
    ...(namespace === '' ? [] : [`ip netns add ${namespace}`]),
    ...['br0', 'br1'].map((bridge) => `ip ${within} link add ${bridge} up type bridge`),
    ...['0', '1'].map((n) => `ip ${within} link add a${n} master br0 up type veth peer name b${n}`),
    ...['0', '1'].map((n) => `ip ${within} link set b${n} master br1 up`),
  ];
  await sandbox.run(['bash', '-s'], { input: typed.join('\n') });
  await expect.poll(() => messages.find(({ type }) => type === 'limit-reached')).toEqual({ type: 'limit-reached', limit: { name: 'storm', value: LAB_LIMITS.stormPacketsPerSec } });
  await expect.poll(() => messages.flatMap((message) => (message.type === 'changed' ? (message.entry ?? []) : [])).at(-1)).toMatchObject({ gesture: { kind: 'set-down' } });
  const count = async (): Promise<number> => {
    const counts = await kernel.countPackets([namespace === '' ? 'host' : namespace]);
    return [...counts.values()].flatMap((of) => [...of.values()]).reduce((sum, { received }) => sum + received, 0);
  };
  const before = await count();
  expect((await count()) - before).toBeLessThan(1_000);
  expect(faults).toEqual([]);
});
