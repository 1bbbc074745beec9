import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addAddress,
  addNamespace,
  addNeighbour,
  addRoute,
  addRule,
  pullCable,
  remove,
  removeAddress,
  removeNeighbour,
  removeRule,
  rename,
  replug,
  setRuleset,
  setSysctl,
  setUp,
  shape,
  startingPoint,
} from '@patchbay/shared/gesture';
import type { Gesture, Subject } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import type { JournalEntry } from '@patchbay/shared/protocol';
import { applyDiff, diffTopologies } from '@patchbay/shared/topology';
import type { Topology, TopologyDiff } from '@patchbay/shared/topology';
import { createKernel } from '../kernel/create-kernel.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { Lab } from './lab.ts';

let sandbox: Sandbox;
let lab: Lab;
/** Another reader than the lab's. */
let reader: Kernel;
let faults: unknown[];
let wake: () => void;

beforeEach(async () => {
  faults = [];
  wake = () => undefined;
  sandbox = await openSandbox();
  reader = createKernel(sandbox);
  lab = await Lab.open({ info: { id: 'a', name: 'lab-1' }, sandbox, kernel: createKernel(sandbox), reportFault: (fault) => faults.push(fault) });
  lab.subscribe(() => {
    wake();
  });
});
afterEach(async () => {
  await lab.close('closed');
  expect(faults).toEqual([]);
});

const topology = (): Topology => topologyOf(lab.welcome('ann').observation);
const journal = (): readonly JournalEntry[] => lab.welcome('ann').journal;
/** What the kernel has. */
const observe = (): Promise<Observation> => reader.observeWhole();
const read = async (): Promise<Topology> => topologyOf(await observe());

const GESTURE: Gesture = { kind: 'remove', subjects: ['net0'] };
type Make = (now: Topology) => TopologyDiff;

async function change(make: Make, { person = 'ann', gesture = GESTURE } = {}): Promise<void> {
  expect(await lab.change(person, gesture, make(topology()))).toMatchObject({ ok: true });
}

const undo = (person = 'ann', entry?: number) => lab.takeBack(person, { kind: 'undo', ...(entry !== undefined && { entry }) });
const redo = (person = 'ann') => lab.takeBack(person, { kind: 'redo' });

/** Types a command, and waits until the lab shows what it did. */
async function type(argv: readonly string[], shows: (now: Topology) => boolean): Promise<void> {
  expect(await sandbox.run(argv)).toMatchObject({ exit: 0 });
  while (!shows(topology())) await new Promise<void>((resolve) => (wake = resolve));
}

/** Three on a bridge, with a record of every kind. */
async function furnish(): Promise<void> {
  await change((now) => diffTopologies(now, startingPoint('three-on-a-bridge')));
  await change((now) => addRoute(now, { namespace: 'net0', to: 'default', via: '10.0.1.254' }));
  await change((now) => addAddress(now, { namespace: 'net0', interface: 'eth0' }, 'fd00::1/64'));
  await change((now) => addRoute(now, { namespace: 'net0', to: 'default', via: 'fd00::254' }));
  await change((now) => setSysctl(now, 'net0', 'net.ipv4.ip_forward', '1'));
  await change((now) => diffTopologies(now, SETTINGS.reduce((then, make) => applyDiff(then, make(then)), now)));
}

const SETTINGS: readonly Make[] = [
  (now) => addRoute(now, { namespace: 'net0', to: 'default', via: '10.0.1.254', table: '100', source: '10.0.1.1' }),
  (now) => addRoute(now, { namespace: 'net0', to: '10.66.0.0/16', kind: 'blackhole' }),
  (now) => addAddress(now, net0, 'fd08::1/64'),
  (now) => addRoute(now, { namespace: 'net0', to: 'fd09::/48', dev: 'eth0', source: 'fd08::1', table: '8' }),
  (now) => addRoute(now, { namespace: 'net0', to: 'fd66::/16', kind: 'prohibit', table: '7' }),
  (now) => addRule(now, { namespace: 'net0', from: '10.0.1.0/24', table: '100' }),
  (now) => addRule(now, { namespace: 'net0', from: '192.0.2.0/24', kind: 'prohibit', priority: 9 }),
  (now) => addRule(now, { namespace: 'net0', iif: 'eth0', table: '100', priority: 11 }),
  (now) => addNeighbour(now, { namespace: 'net0', dev: 'eth0', address: '10.0.1.9', mac: '02:00:00:00:00:09' }),
  (now) => addNeighbour(now, { namespace: 'net0', dev: 'eth0', address: 'fd00::9', mac: '02:00:00:00:00:09' }),
  (now) => addRule(now, { namespace: 'net0', family: 6, fwmark: '0x1/0xff', table: '7' }),
  (now) => setSysctl(now, 'net0', 'net.ipv4.conf.eth0.rp_filter', '2'),
  (now) => setSysctl(now, 'net0', 'net.ipv4.ip_default_ttl', '10', '64'),
  (now) => setRuleset(now, 'net0', 'table ip nat { chain c { masquerade; }; }'),
  (now) => shape(now, [net0], { rate: 2_000_000 }),
];

const net0 = { namespace: 'net0', interface: 'eth0' };

describe('undo brings back exactly what was there, and redo what was undone', () => {
  const gestures: readonly [string, Make][] = [
    ['removing a namespace with all that hangs on it', (now) => remove(now, [{ kind: 'namespace', name: 'net0' }])],
    ['removing three namespaces', (now) => remove(now, ['net0', 'net1', 'net2'].map((name) => ({ kind: 'namespace', name })))],
    ['removing the bridge', (now) => remove(now, [{ kind: 'interface', namespace: 'host', interface: 'mybridge0' }])],
    ['removing a cable', (now) => remove(now, [{ kind: 'interface', ...net0 }])],
    ['taking an interface down, with its routes and IPv6 addresses', (now) => setUp(now, net0, false)],
    ['pulling a cable', (now) => pullCable(now, net0)],
    ['removing the last IPv4 address, with its routes', (now) => removeAddress(now, { ...net0, address: '10.0.1.1/24' })],
    ['setting a sysctl back', (now) => setSysctl(now, 'net0', 'net.ipv4.ip_forward', '0')],
    ['removing a rule', (now) => removeRule(now, { namespace: 'net0', family: 4, priority: 9, from: '192.0.2.0/24', kind: 'prohibit' })],
    ['removing a neighbour', (now) => removeNeighbour(now, { namespace: 'net0', dev: 'eth0', address: '10.0.1.9', mac: '02:00:00:00:00:09' })],
    ['setting a ruleset', (now) => setRuleset(now, 'net0', 'table inet filter { }')],
    ['removing a ruleset', (now) => setRuleset(now, 'net0', '')],
    ['changing a rate', (now) => shape(now, [net0], { rate: 512_000 })],
    ['lifting a rate', (now) => shape(now, [net0], {})],
    ['setting sysctls back', (now) => setSysctl(now, 'net0', 'net.ipv4.ip_default_ttl', '64', '64')],
    ['turning IPv6 off, with all its addresses and routes', (now) => setSysctl(now, 'net0', 'net.ipv6.conf.all.disable_ipv6', '1')],
    ['taking the loopback down, with IPv6 routes that lead nowhere', (now) => setUp(now, { namespace: 'net0', interface: 'lo' }, false)],
    ['opening another starting point', (now) => diffTopologies(now, startingPoint('two-on-a-veth-pair'))],
  ];

  // each leaves the lab as it was, or fails: so the next has the same
  test('of a lab with a record of every kind', async () => {
    await furnish();
    const before = await read();
    for (const [gesture, make] of gestures) {
      await change(make);
      const done = await read();
      expect(done, gesture).not.toEqual(before);

      expect(await undo(), gesture).toMatchObject({ ok: true });
      expect(await read(), gesture).toEqual(before);
      expect(topology(), gesture).toEqual(before);
      expect(await redo(), gesture).toMatchObject({ ok: true });
      expect(await read(), gesture).toEqual(done);
      expect(await undo(), gesture).toMatchObject({ ok: true });
      expect(topology(), gesture).toEqual(before);
    }
    expect(await read()).toEqual(before);
  });

  test('all the way back to the empty lab, and forward again', async () => {
    const stations = [topology()];
    for (const make of [(now: Topology) => diffTopologies(now, startingPoint('three-on-a-bridge')), (now: Topology) => setUp(now, net0, false), (now: Topology) => remove(now, [{ kind: 'namespace', name: 'net1' }])]) {
      await change(make);
      stations.push(topology());
    }
    for (const station of stations.slice(0, -1).reverse()) {
      expect(await undo()).toMatchObject({ ok: true });
      expect(await read()).toEqual(station);
    }
    expect(await undo()).toEqual({ ok: false, refusal: { code: 'nothing-to-undo' } });
    for (const station of stations.slice(1)) {
      expect(await redo()).toMatchObject({ ok: true });
      expect(await read()).toEqual(station);
    }
    expect(await redo()).toEqual({ ok: false, refusal: { code: 'nothing-to-redo' } });
  });
});

describe('what is renamed or moved is the same thing, there and back', () => {
  const bridge: Subject = { kind: 'interface', namespace: 'host', interface: 'mybridge0' };
  const gestures: readonly [string, Make, string, string][] = [
    ['a namespace', (now) => rename(now, { kind: 'namespace', name: 'net0' }, 'first'), 'net0:eth0', 'first:eth0'],
    ['an interface', (now) => rename(now, { kind: 'interface', ...net0 }, 'wan'), 'net0:eth0', 'net0:wan'],
    ['a bridge', (now) => rename(now, bridge, 'sw'), 'host:mybridge0', 'host:sw'],
    ['an end of a cable to another namespace', (now) => replug(now, net0, { namespace: 'net1' }), 'net0:eth0', 'net1:eth1'],
    ['a port to another namespace', (now) => replug(now, { namespace: 'host', interface: 'veth0' }, { namespace: 'net2' }), 'host:veth0', 'net2:veth0'],
    ['an end of a cable to a bridge of the host', (now) => replug(now, net0, { namespace: 'host', bridge: 'mybridge0' }), 'net0:eth0', 'host:eth0'],
    ['a port out of its bridge', (now) => replug(now, { namespace: 'host', interface: 'veth0' }, { namespace: 'host' }), 'host:veth0', 'host:veth0'],
  ];
  /** What the kernel knows an interface by. In another namespace its index may be taken, and it gets another one for good. */
  const identityOf = ({ interfaces, namespaces }: Observation, key: string, stays: boolean) => {
    const record = interfaces[key];
    return { mac: record?.mac, ...(stays && { index: record?.index, inode: namespaces[record?.namespace ?? '']?.inode }) };
  };

  test.each(gestures)('%s', async (_name, make, from, to) => {
    await furnish();
    const before = await observe();
    const stays = from.split(':')[0] === to.split(':')[0] || to.startsWith('first:');
    const there = identityOf(before, from, stays);
    await change(make);
    const done = await observe();
    expect(identityOf(done, to, stays)).toEqual(there);

    expect(await undo()).toMatchObject({ ok: true });
    const undone = await observe();
    expect(topologyOf(undone)).toEqual(topologyOf(before));
    expect(identityOf(undone, from, stays)).toEqual(there);
    expect(await redo()).toMatchObject({ ok: true });
    expect(topologyOf(await observe())).toEqual(topologyOf(done));
  });

  test('a program in a namespace goes on while that is renamed', async () => {
    await change((now) => addNamespace(now, 'net0'));
    const { stdout } = await sandbox.run(['bash', '-c', 'ip netns exec net0 sleep 1000 >/dev/null 2>&1 & echo $!']);
    const program = stdout.trim();
    // Others come and go: those that read the namespace.
    const pidsIn = async (name: string): Promise<readonly string[]> => (await sandbox.run(['ip', 'netns', 'pids', name])).stdout.split('\n');
    await expect.poll(() => pidsIn('net0')).toContain(program);
    await change((now) => rename(now, { kind: 'namespace', name: 'net0' }, 'first'));
    expect(await pidsIn('first')).toContain(program);
    expect(await undo()).toMatchObject({ ok: true });
    expect(await pidsIn('net0')).toContain(program);
  });
});

test('an undo stands in the journal with what it is about', async () => {
  await change((now) => addNamespace(now, 'net0'), { gesture: { kind: 'add-namespace', subjects: ['net0'] } });
  await undo();
  await redo();
  expect(journal().map(({ id, gesture, undoes }) => ({ id, ...gesture, undoes }))).toEqual([
    { id: 1, kind: 'add-namespace', subjects: ['net0'] },
    { id: 2, kind: 'undo', subjects: ['add-namespace', 'net0'], undoes: 1 },
    { id: 3, kind: 'redo', subjects: ['add-namespace', 'net0'], undoes: 2 },
  ]);
});

test('everyone undoes their own: what others did and what was typed stays', async () => {
  await change((now) => addNamespace(now, 'anns'));
  await change((now) => addNamespace(now, 'bobs'), { person: 'bob' });
  await type(['ip', 'netns', 'add', 'typed'], ({ namespaces }) => 'typed' in namespaces);
  expect(await undo('ann')).toMatchObject({ ok: true });
  expect(await undo('ann')).toMatchObject({ refusal: { code: 'nothing-to-undo' } });
  expect(await undo('ann', 2)).toMatchObject({ refusal: { code: 'nothing-to-undo' } });
  expect(Object.keys((await read()).namespaces)).toEqual(['host', 'bobs', 'typed']);
});

test('an own change that others came after is undone by its number', async () => {
  await change((now) => addNamespace(now, 'net0'));
  await change((now) => addNamespace(now, 'net1'));
  expect(await undo('ann', 1)).toMatchObject({ ok: true });
  expect(Object.keys((await read()).namespaces)).toEqual(['host', 'net1']);
});

describe('an undo that was overtaken is refused whole, with the reason', () => {
  test('by another person', async () => {
    await furnish();
    await change((now) => setUp(now, net0, false));
    const gesture: Gesture = { kind: 'remove', subjects: ['net0'] };
    await change((now) => remove(now, [{ kind: 'namespace', name: 'net0' }]), { person: 'bob', gesture });
    const before = await read();
    expect(await undo('ann')).toMatchObject({
      ok: false,
      refusal: {
        code: 'overtaken',
        problems: [{ code: 'missing', subject: 'net0:eth0' }],
        overtakenBy: [{ subject: 'net0:eth0', person: 'bob', gesture }],
      },
    });
    expect(await read()).toEqual(before);
    await undo('bob');
    expect(await undo('ann')).toMatchObject({ ok: true });
  });

  test('in the terminal, where the journal knows nobody', async () => {
    await furnish();
    await change((now) => remove(now, [{ kind: 'namespace', name: 'net0' }]));
    await type(['ip', 'netns', 'add', 'net0'], ({ namespaces }) => 'net0' in namespaces);
    const answer = await undo();
    expect(answer).toMatchObject({ refusal: { code: 'overtaken', overtakenBy: [] } });
    expect(!answer.ok && answer.refusal.problems).toContainEqual({ code: 'exists', subject: 'net0' });
  });
});

test('looking back says what has to change to be as it was after an entry, typed things included', async () => {
  await furnish();
  const then = await read();
  const entry = journal().at(-1)?.id ?? 0;
  await type(['ip', 'netns', 'add', 'typed'], ({ namespaces }) => 'typed' in namespaces);
  await change((now) => remove(now, [{ kind: 'namespace', name: 'net0' }]));
  await change((now) => addNamespace(now, 'net7'), { person: 'bob' });
  const now = await read();
  const looked = lab.lookBack(entry);
  if (!looked.ok) throw new Error('the journal forgot it');
  await change(() => looked.diff);
  expect(await read()).toEqual(then);
  expect(await undo()).toMatchObject({ ok: true });
  expect(await read()).toEqual(now);
  expect(lab.lookBack(99)).toEqual({ ok: false, refusal: { code: 'entry-gone' } });
});
