import { afterEach, beforeEach, expect, test } from 'vitest';
import { addRoute, remove, removeAddress, setUp, startingPoint } from '@patchbay/shared/gesture';
import { readLabFile, writeLabFile } from '@patchbay/shared/lab-file';
import { isLearnedAddress, isLearnedRoute, topologyOf, withLearned } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { planDiff } from '@patchbay/shared/plan';
import { diffTopologies } from '@patchbay/shared/topology';
import type { Topology, TopologyDiff } from '@patchbay/shared/topology';
import { createKernel } from '../kernel/create-kernel.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { Lab } from './lab.ts';

let sandbox: Sandbox;
let lab: Lab;
let wake: () => void;
const faults: unknown[] = [];

beforeEach(async () => {
  wake = () => undefined;
  faults.splice(0);
  sandbox = await openSandbox();
  lab = await Lab.open({ info: { id: 'a', name: 'lab-1' }, sandbox, kernel: createKernel(sandbox), reportFault: (fault) => faults.push(fault) });
  lab.subscribe(() => {
    wake();
  });
  await change((now) => diffTopologies(now, startingPoint('two-on-a-veth-pair')));
});
afterEach(async () => {
  await lab.close('closed');
  expect(faults).toEqual([]);
});

const observation = (): Observation => lab.welcome('ann').observation;
const topology = (): Topology => topologyOf(observation());
const change = async (make: (now: Topology) => TopologyDiff): Promise<void> => {
  expect(await lab.change('ann', { kind: 'open-starting-point', subjects: [] }, make(topology()))).toMatchObject({ ok: true });
};
const undo = () => lab.takeBack('ann', { kind: 'undo' });

/** As programs do it, and shown. */
async function learn(): Promise<void> {
  for (const words of [
    'address add local 10.0.1.77/24 dev vethmother valid_lft 3000 preferred_lft 3000',
    'route add to 10.7.0.0/16 via 10.0.1.2 proto dhcp',
    'route add to 10.8.0.0/16 via 10.0.1.2 metric 32 proto bird',
    'route add to 10.9.0.0/16 via 10.0.1.2 proto 77',
    'route add blackhole 10.10.0.0/16 proto static',
  ]) {
    expect(await sandbox.run(['ip', '-n', 'net0', ...words.split(' ')])).toMatchObject({ exit: 0 });
  }
  while (learned() < 4 || !Object.values(topology().routes).some(({ kind }) => kind === 'blackhole')) await new Promise<void>((resolve) => (wake = resolve));
}
const learned = (): number => Object.values(observation().routes).filter(isLearnedRoute).length + Object.values(observation().addresses).filter(isLearnedAddress).length;

test('what programs set is shown and in use, and in no topology and no file', async () => {
  const before = topology();
  await learn();
  const now = topology();
  expect(diffTopologies(before, now)).toEqual({ routes: { added: { 'net0 4 10.10.0.0/16 0   blackhole': expect.anything() as unknown } } });
  const used = withLearned(now, observation());
  expect(diffTopologies(now, used)).toEqual({
    addresses: { added: { 'net0:vethmother 10.0.1.77/24': { namespace: 'net0', interface: 'vethmother', address: '10.0.1.77/24' } } },
    routes: { added: Object.fromEntries(Object.entries(used.routes).filter(([key]) => /10\.[789]\./.test(key))) },
  });
  const text = writeLabFile({ name: 'a', topology: now, programs: [], checks: [], positions: {}, looks: {}, notes: [], regions: [] });
  expect(text).toContain('10.10.0.0/16');
  expect(text).not.toMatch(/10\.0\.1\.77|10\.[789]\.0\.0/);
  expect(readLabFile(text)).toMatchObject({ ok: true });
});

test('undo is not in its way: what was learned since is no change of somebody’s, and what went is not set again', async () => {
  await change((now) => addRoute(now, { namespace: 'net0', to: '10.66.0.0/16', via: '10.0.1.2' }));
  await learn();
  expect(await undo()).toMatchObject({ ok: true });
  await change((now) => setUp(now, { namespace: 'net0', interface: 'vethmother' }, false));
  expect(await undo()).toMatchObject({ ok: true });
  expect(Object.values(observation().routes).filter(isLearnedRoute)).toEqual([]);
  expect(Object.values(observation().addresses).filter(isLearnedAddress)).toHaveLength(1);
  await change((now) => remove(now, [{ kind: 'interface', namespace: 'net0', interface: 'vethmother' }]));
  expect(await undo()).toMatchObject({ ok: true });
  expect(learned()).toBe(0);
});

test('a route by way of a gateway in the subnet of a lease is in the file, which can be opened where there is no lease yet', async () => {
  await change((now) => removeAddress(now, now.addresses['net0:vethmother 10.0.1.1/24']!));
  const lease = ['ip', '-n', 'net0', 'address', 'add', '10.0.1.77/24', 'dev', 'vethmother', 'valid_lft', '3000', 'preferred_lft', '3000'];
  expect(await sandbox.run(lease)).toMatchObject({ exit: 0 });
  while (learned() < 1) await new Promise<void>((resolve) => (wake = resolve));
  await change((now) => addRoute(now, { namespace: 'net0', to: '10.66.0.0/16', via: '10.0.1.2' }));
  const text = writeLabFile({ name: 'a', topology: topology(), programs: [], checks: [], positions: {}, looks: {}, notes: [], regions: [] });
  expect(text).toContain('{ to: 10.66.0.0/16, via: 10.0.1.2, dev: vethmother, onlink: true }');
  const file = readLabFile(text);
  if (!file.ok) throw new Error(JSON.stringify(file.problems));

  const empty = await openSandbox();
  try {
    const kernel = createKernel(empty);
    const opened = topologyOf(await kernel.observe());
    const { failed } = await kernel.apply(planDiff(opened, diffTopologies(opened, file.file.topology)));
    expect(failed).toBeUndefined();
    expect(await empty.run(lease)).toMatchObject({ exit: 0 });
    expect((await empty.run(['ip', '-n', 'net0', 'route', 'get', '10.66.0.1'])).stdout).toContain('via 10.0.1.2 dev vethmother src 10.0.1.77');
  } finally {
    await empty.end();
  }
});
