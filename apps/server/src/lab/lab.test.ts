import { beforeEach, expect, test } from 'vitest';
import { addNamespace } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import type { TopologyDiff } from '@patchbay/shared/topology';
import type { SandboxEnd } from '../sandbox/sandbox.ts';
import { Lab } from './lab.ts';
import { LAB_LIMITS } from './limits.ts';
import type { LabMessage } from './publisher.ts';
import { ScriptedKernel, emptySandbox, lo, observation } from './test-scripted-kernel.ts';

let kernel: ScriptedKernel;
let lab: Lab;
let messages: LabMessage[];
let faults: unknown[];
let vanish: (end: SandboxEnd) => void;

beforeEach(async () => {
  kernel = new ScriptedKernel();
  messages = [];
  faults = [];
  const ended = new Promise<SandboxEnd>((resolve) => (vanish = resolve));
  const sandbox = emptySandbox(ended);
  lab = await Lab.open({ info: { id: 'a', name: 'lab-1' }, sandbox, kernel, reportFault: (error) => faults.push(error) });
  lab.subscribe((message) => messages.push(message));
});

const addNet0 = (): TopologyDiff => addNamespace(topologyOf(kernel.now), 'net0');
const change = (diff: TopologyDiff) => lab.change('p', { kind: 'add-namespace', subjects: ['net0'] }, diff);
/** Waits until all that is queued is done: an empty change has its turn last. */
const idle = () => change({});

test('what touched the kernel is read, and published when it changed something', async () => {
  kernel.touch(new Set(['host']));
  await idle();
  expect(messages).toEqual([]);
  kernel.now = observation([], false);
  kernel.touch(new Set(['host']));
  await idle();
  expect(messages).toEqual([
    {
      type: 'changed',
      revision: 1,
      delta: { interfaces: { changed: { 'host:lo': [lo('host'), lo('host', false)] } } },
    },
  ]);
  expect(lab.welcome('p')).toMatchObject({ revision: 1, observation: kernel.now });
});

test('all that was touched while the queue was busy is read in one go', async () => {
  const busy = change(addNet0());
  kernel.touch(new Set(['net0']));
  kernel.touch(new Set(['net1', 'net0']));
  await busy;
  await idle();
  expect(kernel.readings).toEqual([new Set(['net0']), new Set(['net0', 'net1'])]);
  kernel.touch(new Set(['net0']));
  kernel.touch('all');
  await idle();
  expect(kernel.readings.at(-1)).toBe('all');
  expect(kernel.readings).toHaveLength(3);
});

test('a change is published with its entry, and answered with the revision', async () => {
  kernel.onApply = () => {
    kernel.now = observation(['net0']);
    return {};
  };
  expect(await change(addNet0())).toEqual({ ok: true, revision: 1 });
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatchObject({
    revision: 1,
    delta: { namespaces: { added: { net0: { name: 'net0', inode: 1 } } } },
    entry: { id: 1, person: 'p', gesture: { kind: 'add-namespace', subjects: ['net0'] } },
  });
  expect(lab.welcome('p').journal).toHaveLength(1);
});

test('what is found wanting never reaches the kernel, and nobody hears of it', async () => {
  kernel.now = observation();
  const twice = { namespaces: { added: { 'a b': { name: 'a b' } } } };
  expect(await change(twice)).toMatchObject({ ok: false, refusal: { code: 'invalid' } });
  const many = Object.fromEntries(Array.from({ length: LAB_LIMITS.diffRecords + 1 }, (_, n) => [`n${String(n)}`, { name: `n${String(n)}` }]));
  expect(await change({ namespaces: { added: many } })).toEqual({
    ok: false,
    refusal: { code: 'limit', limit: { name: 'diff-records', value: LAB_LIMITS.diffRecords } },
  });
  expect(await change({})).toEqual({ ok: true, revision: 0 });
  expect(kernel.plans).toEqual([]);
  expect(messages).toEqual([]);
});

test('two changes at once are validated one upon the other', async () => {
  kernel.onApply = () => {
    kernel.now = observation(['net0']);
    return {};
  };
  const [first, second] = await Promise.all([change(addNet0()), change(addNet0())]);
  expect(first.ok).toBe(true);
  expect(second).toMatchObject({ ok: false, refusal: { code: 'invalid', problems: [{ code: 'exists' }, { code: 'exists' }] } });
});

test('a fault is answered and reported, the kernel is read again, and the lab goes on', async () => {
  kernel.onApply = () => {
    throw new Error('broken');
  };
  expect(await change(addNet0())).toEqual({ ok: false, refusal: { code: 'fault' } });
  expect(faults).toEqual([new Error('broken')]);
  await idle();
  expect(kernel.readings).toEqual(['all']);
  kernel.onApply = () => ({});
  expect((await change(addNet0())).ok).toBe(true);
});

test('what could not be read is read with what is touched next', async () => {
  kernel.onRead = () => {
    throw new Error('broken');
  };
  kernel.touch(new Set(['net0']));
  await idle();
  expect(faults).toHaveLength(1);
  kernel.onRead = () => undefined;
  kernel.touch(new Set(['net1']));
  await idle();
  expect(kernel.readings.at(-1)).toEqual(new Set(['net0', 'net1']));
  expect(faults).toHaveLength(1);
});

test('a lab that is powered off says so once, and takes nothing more', async () => {
  vanish('gone');
  await idle();
  await lab.close('server-stopping');
  expect(messages).toEqual([{ type: 'lab-ended', reason: 'powered-off' }]);
  expect(lab.hasEnded).toBe(true);
  expect(await change(addNet0())).toEqual({ ok: false, refusal: { code: 'lab-gone' } });
  expect(await lab.startProbe('p', { kind: 'ping', namespace: 'host', target: '::1' })).toMatchObject({
    refusal: { code: 'lab-gone' },
  });
  kernel.touch(new Set(['host']));
  await idle();
  expect(kernel.readings).toEqual([]);
});

test('a change in the middle of which the lab goes is answered with that, and is no fault', async () => {
  kernel.onApply = () => {
    vanish('gone');
    return {};
  };
  kernel.onRead = () => {
    throw new Error('gone');
  };
  expect(await change(addNet0())).toEqual({ ok: false, refusal: { code: 'lab-gone' } });
  expect(faults).toEqual([]);
});

test('a ping needs a namespace that is there, and an address', async () => {
  const ping = (namespace: string, target: string) => lab.startProbe('p', { kind: 'ping', namespace, target });
  expect(await ping('net7', '10.0.1.1')).toMatchObject({ refusal: { problems: [{ code: 'missing', subject: 'net7' }] } });
  expect(await ping('__proto__', '10.0.1.1')).toMatchObject({ refusal: { problems: [{ code: 'missing' }] } });
  expect(await ping('host', '--help')).toMatchObject({ refusal: { problems: [{ code: 'address-malformed', found: '--help' }] } });
  expect(lab.stopProbe('none')).toEqual({ ok: false, refusal: { code: 'probe-gone' } });
});

test('what is drawn is told to everybody, and to who comes later', () => {
  const told: unknown[] = [];
  lab.subscribe((message) => told.push(message));
  const marks = { notes: { abcdefgh: { text: 'why', at: [0, 0], size: [200, 120], hue: 'yellow' } } } as const;
  expect(lab.mark(marks)).toMatchObject({ ok: true });
  expect(told).toEqual([{ type: 'marked', marks }]);
  expect(lab.welcome('p').marks).toEqual({ ...marks, regions: {}, looks: {} });
});

test('a message is written once, however many listen', async () => {
  const texts: string[] = [];
  lab.subscribe((_message, text) => texts.push(text));
  lab.subscribe((_message, text) => texts.push(text));
  await lab.place({ net0: [1, 2] });
  expect(texts).toEqual(Array(2).fill('{"type":"placed","positions":{"net0":[1,2]}}'));
});
