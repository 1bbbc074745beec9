import { afterEach, beforeEach, expect, test } from 'vitest';
import { shape, startingPoint } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import { diffTopologies } from '@patchbay/shared/topology';
import type { ShapingValues, Topology } from '@patchbay/shared/topology';
import { createKernel } from '../kernel/create-kernel.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { testNeeding } from '../sandbox/test-needing.ts';
import { Lab } from './lab.ts';

let sandbox: Sandbox;
let reader: Kernel;
let lab: Lab;
const faults: unknown[] = [];

async function open(lacking: readonly 'netem'[] = []): Promise<void> {
  sandbox = await openSandbox();
  reader = createKernel(sandbox);
  lab = await Lab.open({ info: { id: 'a', name: 'lab-1' }, sandbox, kernel: createKernel(sandbox), lacking: new Set(lacking), reportFault: (fault) => faults.push(fault) });
  expect(await lab.change('ann', { kind: 'open-starting-point', subjects: [] }, diffTopologies(topology(), startingPoint('two-on-a-veth-pair')))).toMatchObject({ ok: true });
}
beforeEach(() => faults.splice(0));
afterEach(async () => {
  await lab.close('closed');
  expect(faults).toEqual([]);
});

const topology = (): Topology => topologyOf(lab.welcome('ann').observation);
/** What the kernel has, read by another reader than the lab's. */
const read = async (): Promise<Topology> => topologyOf(await reader.observeWhole());

const ENDS = [{ namespace: 'net0', interface: 'vethmother' }, { namespace: 'net1', interface: 'vethfather' }];
const set = (values: ShapingValues, ends = ENDS) => lab.change('ann', { kind: 'shape-cable', subjects: [] }, shape(topology(), ends, values));
const valuesOf = ({ shapings }: Topology): unknown => Object.values(shapings).map(({ namespace: _where, dev: _whose, ...values }) => values);

/** Sets it, sees that the kernel has exactly this and nothing else changed, and looks at it meanwhile; then takes it back. */
async function whileSet(values: ShapingValues, look: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  const before = await read();
  expect(await set(values)).toMatchObject({ ok: true });
  const there = await read();
  expect(valuesOf(there)).toEqual([values, values]);
  expect(topology()).toEqual(there);
  await look();
  expect(await lab.takeBack('ann', { kind: 'undo' })).toMatchObject({ ok: true });
  expect(await read()).toEqual(before);
  expect(await lab.takeBack('ann', { kind: 'redo' })).toMatchObject({ ok: true });
  expect(await read()).toEqual(there);
  expect(await lab.takeBack('ann', { kind: 'undo' })).toMatchObject({ ok: true });
}

async function ping(count: number, intervalSec: number): Promise<{ readonly times: readonly number[]; readonly received: number; readonly duplicates: number }> {
  const { stdout } = await sandbox.run(['ip', 'netns', 'exec', 'net0', 'ping', '-n', '-c', String(count), '-i', String(intervalSec), '-W', '2', '10.0.1.2'], { timeoutMs: 300_000 });
  const times = [...stdout.matchAll(/time=([\d.]+) ms(?! \(DUP!\))/g)].map(([, ms]) => Number(ms)).toSorted((a, b) => a - b);
  return { times, received: times.length, duplicates: (stdout.match(/DUP!/g) ?? []).length };
}

test('a rate alone is kept by a token bucket, and taken back', async () => {
  await open();
  await whileSet({ rate: 512_000 }, async () => {
    // 40,000 octets there and back at 512 kbit/s: 0.6 s each way beyond what the bucket holds
    const start = performance.now();
    const { stdout } = await sandbox.run(['ip', 'netns', 'exec', 'net0', 'ping', '-n', '-q', '-c', '40', '-i', '0.01', '-s', '972', '-W', '2', '10.0.1.2']);
    expect(stdout).toContain('40 packets transmitted');
    expect(performance.now() - start).toBeGreaterThan(500);
  });
});

test('what the kernel lacks is refused before anything is done', async () => {
  await open(['netem']);
  const before = await read();
  expect(await set({ delay: 20, rate: 1_000_000 })).toEqual({
    ok: false,
    refusal: { code: 'invalid', problems: ENDS.map(({ namespace, interface: dev }) => ({ code: 'kernel-lacks', subject: `${namespace}:${dev}`, found: 'netem' })) },
  });
  expect(lab.welcome('ann').journal).toHaveLength(1);
  expect(await read()).toEqual(before);
});

testNeeding('netem')('a delay is as long as was asked, there and back', async () => {
  await open();
  await whileSet({ delay: 20 }, async () => {
    // the quickest of all is the one that waited least for anything else
    const { times: [quickest] } = await ping(11, 0.1);
    expect(quickest).toBeGreaterThanOrEqual(40);
    expect(quickest).toBeLessThan(80);
  });
});

testNeeding('netem')('as many packets are lost as was asked', async () => {
  await open();
  // of 400 echoes, each of which crosses twice, 100 come back; five standard deviations are 43
  await whileSet({ loss: 50 }, async () => {
    const { received } = await ping(400, 0.005);
    expect(received).toBeGreaterThan(57);
    expect(received).toBeLessThan(143);
  });
});

testNeeding('netem')('all of it at once comes back to the last digit', async () => {
  await open();
  for (const values of [
    { delay: 123.45, jitter: 0.3, loss: 12.3456, duplicate: 0.0001, rate: 1_234_000_000 },
    { delay: 0.01, duplicate: 100, rate: 1000 },
    { delay: 60_000, jitter: 2_000, rate: 100_000_000_000 },
  ])
    await whileSet(values);
});

testNeeding('netem')('from one to another and back, nothing of the one is left in the other', async () => {
  await open();
  const steps: readonly ShapingValues[] = [{ delay: 20, rate: 1_000_000 }, { delay: 30 }, { rate: 512_000 }, { loss: 1 }, {}];
  for (const values of steps) {
    expect(await set(values)).toMatchObject({ ok: true });
    expect(valuesOf(await read())).toEqual(Object.keys(values).length === 0 ? [] : [values, values]);
  }
  for (const values of steps.slice(0, -1).toReversed()) {
    expect(await lab.takeBack('ann', { kind: 'undo' })).toMatchObject({ ok: true });
    expect(valuesOf(await read())).toEqual([values, values]);
  }
});
