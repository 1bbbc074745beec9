/** What a change can have reached of a namespace with many interfaces is read again, and the rest stays as it was read. */
import { setTimeout as delay } from 'node:timers/promises';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import type { Plan, Step } from '@patchbay/shared/plan';
import { diffTopologies } from '@patchbay/shared/topology';
import { beforeEach, expect, test } from 'vitest';
import { freshSandbox } from '../sandbox/test-sandbox.ts';
import { createKernel } from './create-kernel.ts';
import type { Kernel, Reach, Touched } from './kernel.ts';

const sandbox = freshSandbox();
const PORTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

const type = async (...lines: readonly string[]): Promise<void> => {
  expect(await sandbox().run(['ip', '-batch', '-'], { input: lines.map((line) => `${line}\n`).join(''), timeoutMs: 60_000 })).toMatchObject({ exit: 0, stderr: '' });
};

/** As one gesture does it: one command, in one namespace. */
const set = (namespace: string, name: string, ...how: readonly string[]): Plan => {
  const step: Step = { namespace, program: 'ip', args: ['link', 'set', 'dev', name, ...how], reason: { code: 'set-up', subject: `${namespace}:${name}` } };
  return [[{ namespace, program: 'ip', steps: [step] }]];
};
/** What that reaches: an end of a cable, and the other. */
const cable = (n: number): Reach => new Map([['host', new Set([`veth${String(n)}`])], [`net${String(n)}`, new Set(['eth0'])]]);

let kernel: Kernel;
let observation: Observation;
beforeEach(async () => {
  await type('link add name br0 up type bridge', ...PORTS.flatMap((n) => [`netns add net${String(n)}`, `link add name veth${String(n)} up master br0 type veth peer name eth0 netns net${String(n)}`]));
  await type('address add 10.0.1.254/24 dev br0');
  kernel = createKernel(sandbox());
  observation = await kernel.observe();
});

const apply = async (plan: Plan, reach: Reach): Promise<void> => {
  const { applied, after } = await kernel.applyAndObserve(plan, observation, reach);
  expect(applied.failed).toBeUndefined();
  observation = after;
};
const expectAsItIs = async (): Promise<void> => {
  expect(diffTopologies(topologyOf(observation), topologyOf(await createKernel(sandbox()).observe()))).toEqual({});
};

test('whatever of a cable is set, at either end, what follows is seen', async () => {
  for (const [namespace, name] of [['net3', 'eth0'], ['host', 'veth3']] as const) {
    for (const how of [['up'], ['down'], ['mtu', '1400'], ['up'], ['down', 'mtu', '1500']]) {
      await apply(set(namespace, name, ...how), cable(3));
      await expectAsItIs();
    }
  }
});

test('the carrier of a bridge is read with its ports: it has it with the first, and loses it with the last', async () => {
  const hasCarrier = async (): Promise<boolean | undefined> => (await createKernel(sandbox()).observe()).interfaces['host:br0']?.carrier;
  for (const up of [true, false]) {
    // the kernel takes its time over it (net/core/link_watch.c)
    await expect.poll(hasCarrier).toBe(!up);
    observation = await kernel.observe();
    await apply(set('net3', 'eth0', up ? 'up' : 'down'), cable(3));
    await expect.poll(hasCarrier).toBe(up);
    await apply(set('net3', 'eth0', 'mtu', up ? '1400' : '1500'), cable(3));
    expect(observation.interfaces['host:br0']).toMatchObject({ carrier: up });
    expect(observation.interfaces['host:veth3']).toMatchObject({ carrier: up });
  }
});

test('the rest stays as it was read', async () => {
  await type('link set dev veth7 mtu 1400');
  await apply(set('net3', 'eth0', 'up'), cable(3));
  expect(observation.interfaces['host:veth7']).toMatchObject({ mtu: 1500 });
  await apply(set('net3', 'eth0', 'down'), new Map([...cable(3), ['host', 'anything']]));
  expect(observation.interfaces['host:veth7']).toMatchObject({ mtu: 1400 });
});

test('an interface that is gone meanwhile has all be read', async () => {
  await type('link set dev veth7 mtu 1400', 'link delete dev veth3');
  await apply(set('host', 'veth4', 'down'), new Map([['host', new Set(['veth3', 'veth4'])]]));
  expect(observation.interfaces['host:veth3']).toBeUndefined();
  expect(observation.interfaces['host:veth7']).toMatchObject({ mtu: 1400 });
  await expectAsItIs();
});

test('what happens elsewhere there at the same time is told, and what was read is not', async () => {
  const told: Touched[] = [];
  const stop = kernel.watch((touched) => told.push(touched));
  // what was laid just now may have more to say
  await expect.poll(() => told[0]).toBe('all');
  const mtuOf = (n: number, mtu: number): Plan => set('host', `veth${String(n)}`, 'mtu', String(mtu));
  /** Whether anything is told of it, before the kernel could have more to say. */
  const isTold = async (plan: Plan): Promise<boolean> => {
    const before = told.length;
    await apply(plan, new Map([['host', new Set(['veth3'])]]));
    await delay(50);
    return told.length > before;
  };
  // an event that is stamped late, on a machine that is busy, is told once more: not each is
  let untold = 0;
  for (let n = 0; n < 50 && untold < 3; n += 1) if (!(await isTold(mtuOf(3, 1_300 + n)))) untold += 1;
  expect(untold).toBe(3);

  for (let n = 0; n < 3; n += 1) {
    const both: Plan = [[{ namespace: 'host', program: 'ip', steps: [...mtuOf(7, 1_400 + n), ...mtuOf(3, 1_400 + n)].flatMap((stage) => stage.flatMap(({ steps }) => steps)) }]];
    const before = told.length;
    await apply(both, new Map([['host', new Set(['veth3'])]]));
    expect(observation.interfaces['host:veth3']).toMatchObject({ mtu: 1_400 + n });
    await expect.poll(() => told.slice(before)).toContainEqual(new Set(['host']));
    observation = await kernel.observe();
  }
  stop();
});
