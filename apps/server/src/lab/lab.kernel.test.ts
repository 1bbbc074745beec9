import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addAddress,
  addBridge,
  addNamespace,
  addRoute,
  layCable,
  proposeCable,
  pullCable,
  remove,
  rename,
  setSysctl,
  startingPoint,
} from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import { stepsOf } from '@patchbay/shared/plan';
import type { Batch, Plan } from '@patchbay/shared/plan';
import type { ProgramRequest } from '@patchbay/shared/protocol';
import { applyDiff, diffTopologies, swapDiff } from '@patchbay/shared/topology';
import type { ProblemCode, Topology, TopologyDiff } from '@patchbay/shared/topology';
import { createKernel } from '../kernel/create-kernel.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { Lab } from './lab.ts';
import type { LabMessage } from './publisher.ts';

let sandbox: Sandbox;
let lab: Lab;
let messages: LabMessage[];
let faults: unknown[];
let wake: () => void;
/** The next plan that is applied fails at this step, counted as a person would read the steps. */
let failAt: number | undefined;

/** Puts a step that fails before the given one; one beyond the last fails at the end. */
function withFailure(plan: Plan, position: number): Plan {
  const steps = stepsOf(plan);
  const [target, before] = position < steps.length ? [steps[position], true] : [steps.at(-1), false];
  const failing = (batch: Batch): Batch => {
    const at = batch.steps.findIndex((step) => step === target);
    if (at < 0) return batch;
    const step = { ...batch.steps[at]!, args: batch.program === 'ip' ? ['link', 'set', 'dev', 'nosuch0', 'up'] : ['-w', 'no.such=1'] };
    return { ...batch, steps: batch.steps.toSpliced(before ? at : at + 1, 0, step) };
  };
  return plan.map((stage) => stage.map(failing));
}

const failing = (kernel: Kernel): Kernel => ({
  ...kernel,
  applyAndObserve: (plan, before, touched) => {
    const position = failAt;
    failAt = undefined;
    return kernel.applyAndObserve(position === undefined ? plan : withFailure(plan, position), before, touched);
  },
});

async function openLab(): Promise<void> {
  messages = [];
  faults = [];
  wake = () => undefined;
  failAt = undefined;
  sandbox = await openSandbox();
  const kernel = failing(createKernel(sandbox));
  lab = await Lab.open({ info: { id: 'a', name: 'lab-1' }, sandbox, kernel, reportFault: (fault) => faults.push(fault) });
  lab.subscribe((message) => {
    messages.push(message);
    wake();
  });
}

beforeEach(openLab);
afterEach(async () => {
  await lab.close('closed');
  expect(faults).toEqual([]);
});

const topology = (): Topology => topologyOf(lab.welcome('p').observation);
const change = (diff: TopologyDiff) => lab.change('p', { kind: 'lay-cable', subjects: [] }, diff);

/** Carries out what has to work. */
async function build(...makers: ((now: Topology) => TopologyDiff)[]): Promise<void> {
  for (const make of makers) expect(await change(make(topology()))).toMatchObject({ ok: true });
}

/** What the kernel has, read by another reader than the lab's. */
const read = async (): Promise<Topology> => topologyOf(await createKernel(sandbox).observe());

const cable = (a: string, b: string) => (now: Topology) =>
  layCable(now, proposeCable(now, socket(a), socket(b)));
const socket = (text: string) => {
  const [namespace = '', bridge] = text.split('/');
  return bridge === undefined ? { namespace } : { namespace, bridge };
};

test.each(['one-namespace', 'two-on-a-veth-pair', 'three-on-a-bridge'] as const)(
  'the starting point %s is built, published once, and undone by the swapped diff',
  async (which) => {
    const empty = topology();
    const diff = diffTopologies(empty, startingPoint(which));
    expect(await change(diff)).toEqual({ ok: true, revision: 1 });
    expect(diffTopologies(await read(), startingPoint(which))).toEqual({});
    expect(topology()).toEqual(await read());
    expect(await change(diffTopologies(topology(), empty))).toMatchObject({ ok: true });
    expect(await read()).toEqual(empty);
  },
);

describe('a step that fails leaves the kernel as it was', () => {
  /** A lab in which every kind of record stands. */
  const furnish = () =>
    build(
      (now) => diffTopologies(now, startingPoint('three-on-a-bridge')),
      (now) => addRoute(now, { namespace: 'net0', to: 'default', via: '10.0.1.254' }),
      (now) => setSysctl(now, 'net1', 'net.ipv4.ip_forward', '1'),
      (now) => addAddress(now, { namespace: 'net2', interface: 'eth0' }, 'fd00::3/64'),
    );

  const cases: readonly [string, () => Promise<void>, (now: Topology) => TopologyDiff][] = [
    ['building three on a bridge', () => Promise.resolve(), (now) => diffTopologies(now, startingPoint('three-on-a-bridge'))],
    ['removing everything', furnish, (now) => diffTopologies(now, startingPoint('one-namespace'))],
    ['removing a namespace', furnish, (now) => remove(now, [{ kind: 'namespace', name: 'net0' }])],
    ['removing the bridge', furnish, (now) => remove(now, [{ kind: 'interface', namespace: 'host', interface: 'mybridge0' }])],
    ['pulling a cable', furnish, (now) => pullCable(now, { namespace: 'net0', interface: 'eth0' })],
    ['laying a cable', furnish, cable('net0', 'net1')],
  ];

  test.each(cases)('%s, at each position of the plan', async (_name, prepare, make) => {
    await prepare();
    const before = await read();
    for (let position = 0; ; position += 1) {
      failAt = position;
      messages = [];
      const diff = make(topology());
      const answer = await change(diff);
      const entry = messages.flatMap((message) => (message.type === 'changed' ? (message.entry ?? []) : [])).at(0);
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'kernel' } });
      expect(entry?.refusal).toEqual(answer.ok ? undefined : answer.refusal);
      expect(entry?.commands.filter(({ exit }) => exit !== 0 && exit !== null)).toHaveLength(1);
      expect(await read(), `after a failure at ${String(position)}`).toEqual(before);
      expect(topology()).toEqual(before);
      if (position + 1 === entry?.commands.length) break;
    }
    expect(await change(make(topology()))).toMatchObject({ ok: true });
  });
});

test('the refusal has the words of the kernel and the command that they answer', async () => {
  await build((now) => addNamespace(now, 'net0'));
  failAt = 1;
  expect(await change(addNamespace(topology(), 'net1'))).toEqual({
    ok: false,
    refusal: {
      code: 'kernel',
      kernel: {
        argv: expect.arrayContaining(['link', 'set', 'dev', 'nosuch0', 'up']) as unknown,
        exit: 1,
        stderr: 'Cannot find device "nosuch0"',
      },
    },
  });
});

test('what somebody else does elsewhere meanwhile outlives the way back', async () => {
  await build((now) => addNamespace(now, 'net0'), (now) => addNamespace(now, 'net1'));
  await sandbox.run(['ip', 'netns', 'delete', 'net1']);
  failAt = 1;
  expect(await change(addBridge(topology(), 'net0', 'br0'))).toMatchObject({ ok: false, refusal: { code: 'kernel' } });
  expect(Object.keys((await read()).namespaces)).toEqual(['host', 'net0']);
  expect(Object.keys(topology().namespaces)).toEqual(['host', 'net0']);
});

test('what is typed comes back by itself, and once', async () => {
  await build((now) => addNamespace(now, 'net0'), cable('net0', 'host'));
  const typed = ['ip', '-n', 'net0', 'link', 'set', 'dev', 'eth0', 'down'];
  await sandbox.run(typed);
  while (topology().interfaces['net0:eth0']?.up !== false) await new Promise<void>((resolve) => (wake = resolve));
  expect(topology()).toEqual(await read());
  const revisions = messages.flatMap((message) => (message.type === 'changed' ? [message.revision] : []));
  expect(revisions).toEqual(revisions.map((_revision, index) => index + 1));
});

test('a ping that is asked for right after its namespace finds it', async () => {
  const made = build((now) => addNamespace(now, 'net0'));
  const started = lab.startProbe('p', { kind: 'ping', namespace: 'net0', target: '127.0.0.1' });
  await made;
  const answer = await started;
  expect(answer).toMatchObject({ ok: true });
  // its end is not to be heard by the next test
  if (answer.ok) lab.stopProbe(answer.probe);
  while (!messages.some(({ type }) => type === 'probe-ended')) await new Promise<void>((resolve) => (wake = resolve));
});

test('a ping ends with its namespace', async () => {
  await build((now) => addNamespace(now, 'net0'));
  const started = await lab.startProbe('p', { kind: 'ping', namespace: 'net0', target: '127.0.0.1' });
  expect(started).toMatchObject({ ok: true });
  // only a ping that runs can be stopped: one that finds no namespace to enter ends by itself
  while (!messages.some(({ type }) => type === 'probe-output')) await new Promise<void>((resolve) => (wake = resolve));
  await build((now) => remove(now, [{ kind: 'namespace', name: 'net0' }]));
  while (!messages.some(({ type }) => type === 'probe-ended')) await new Promise<void>((resolve) => (wake = resolve));
  expect(messages.find(({ type }) => type === 'probe-ended')).toMatchObject({ end: { reason: 'stopped' } });
  expect((await sandbox.run(['pgrep', 'ping'])).stdout).toBe('');
});

test('what runs in a namespace goes along when that gets another name', async () => {
  await build((now) => addNamespace(now, 'net0'));
  const program = (namespace: string): ProgramRequest => ({ kind: 'program', namespace, argv: ['sleep', '1000'] });
  expect(await lab.startProbe('p', { kind: 'ping', namespace: 'net0', target: '127.0.0.1' })).toMatchObject({ ok: true });
  expect(await lab.startProbe('p', program('net0'))).toMatchObject({ ok: true });
  expect(await lab.startProbe('p', { kind: 'program', namespace: 'net0', argv: ['no-such-program'] })).toMatchObject({ ok: true });
  // a name can be taken from a namespace only once what is to run there has entered it
  while ((await sandbox.run(['pgrep', '-c', '^(ping|sleep)$'])).stdout.trim() !== '2');
  const opened = await lab.openTerminal('p', { namespace: 'net0', cols: 80, rows: 24 });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  await new Promise<void>((prompted) => lab.watchTerminal(opened.terminal, (_type, text) => text.includes('# ') && prompted()));
  while (!messages.some(({ type }) => type === 'probe-ended')) await new Promise<void>((resolve) => (wake = resolve));
  await build((now) => rename(now, { kind: 'namespace', name: 'net0' }, 'web'));
  expect(lab.welcome('p').terminals.map(({ namespace }) => namespace)).toEqual(['web']);
  const probes = () => lab.welcome('p').probes.map(({ probe }) => [probe.request.kind, probe.request.namespace, probe.end?.reason]);
  expect(probes()).toEqual([['ping', 'web', undefined], ['program', 'web', undefined], ['program', 'web', 'missing']]);
  // the same program in the same namespace: it runs already
  expect(await lab.runPrograms('p', [program('web')])).toMatchObject({ ok: true });
  expect(probes()).toHaveLength(3);
  expect((await sandbox.run(['pgrep', '-c', '^sleep$'])).stdout.trim()).toBe('1');
  await build((now) => remove(now, [{ kind: 'namespace', name: 'web' }]));
  while (messages.filter(({ type }) => type === 'probe-ended').length < 3) await new Promise<void>((resolve) => (wake = resolve));
});

test('an undo is the swapped effect, also of what the kernel did by itself', async () => {
  await build(
    (now) => addNamespace(now, 'net0'),
    (now) => addNamespace(now, 'net1'),
    cable('net0', 'net1'),
    (now) => addRoute(now, { namespace: 'net0', to: 'default', via: '10.0.1.2' }),
  );
  const before = topology();
  await build((now) => pullCable(now, { namespace: 'net0', interface: 'eth0' }));
  const pulled = topology();
  expect(await change(swapDiff(diffTopologies(before, pulled)))).toMatchObject({ ok: true });
  expect(await read()).toEqual(before);
});

/** Names as people, and those who mean harm, type them. */
const NAMES: readonly [string, ProblemCode | undefined][] = [
  ['0123456789abcdef', 'name-too-long'],
  ['', 'name-empty'],
  ['../x', 'name-character'],
  ['a b', 'name-character'],
  ['a/b', 'name-character'],
  ['-x', 'name-dash'],
  ['--help', 'name-dash'],
  ['.', 'name-dots'],
  ['..', 'name-dots'],
  ['a"b', 'name-character'],
  ['a#b', 'name-character'],
  ['a\\b', 'name-character'],
  ['a\nb', 'name-character'],
  ['host', 'name-reserved'],
  ['$(id)', undefined],
  [';reboot', undefined],
  ['`id`', undefined],
  ['a', undefined],
  ['up', undefined],
  ['dev', undefined],
  ['type', undefined],
  ['name', undefined],
  ['netns', undefined],
  ['网络', undefined],
  ['🧵', undefined],
];

describe.each(NAMES)('the name %j', (name, problem) => {
  const refusedWith = (code: ProblemCode) => ({
    ok: false,
    refusal: { code: 'invalid', problems: expect.arrayContaining([expect.objectContaining({ code })]) as unknown },
  });

  test('of a namespace', async () => {
    const before = await read();
    const answer = await change(addNamespace(topology(), name));
    if (problem === undefined) {
      expect(answer).toMatchObject({ ok: true });
      expect([...(await sandbox.namespaces()).keys()]).toEqual([name]);
      expect(await change(remove(topology(), [{ kind: 'namespace', name }]))).toMatchObject({ ok: true });
    } else expect(answer).toEqual(refusedWith(name === 'host' ? 'exists' : problem));
    expect(await read()).toEqual(before);
  });

  test('of a bridge, of an end of a cable, and of what they hang on', async () => {
    await build((now) => addNamespace(now, 'net0'));
    const before = await read();
    const bridge = addBridge(topology(), 'net0', name);
    const end = layCable(topology(), {
      ends: [
        { namespace: 'net0', interface: name, addresses: ['10.0.1.1/24'] },
        { namespace: 'host', interface: 'veth0', addresses: [] },
      ],
    });
    for (const diff of [bridge, end]) {
      const answer = await change(diff);
      if (problem === undefined) {
        expect(answer).toMatchObject({ ok: true });
        expect(diffTopologies(await read(), applyDiff(before, diff))).toEqual({});
        expect(await change(remove(topology(), [{ kind: 'interface', namespace: 'net0', interface: name }]))).toMatchObject({ ok: true });
      } else expect(answer).toEqual(refusedWith(problem));
      expect(await read()).toEqual(before);
    }
  });
});
