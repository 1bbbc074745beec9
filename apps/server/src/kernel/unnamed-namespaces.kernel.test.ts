import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation, ObservedNamespace } from '@patchbay/shared/observation';
import { freshSandbox } from '../sandbox/test-sandbox.ts';
import { createKernel } from './create-kernel.ts';
import type { Kernel } from './kernel.ts';

const sandbox = freshSandbox();
let kernel: Kernel;
let observation: Observation;
let stop: () => void;
let reading: Promise<void>;

beforeEach(async () => {
  kernel = createKernel(sandbox());
  observation = await kernel.observe();
  reading = Promise.resolve();
  stop = kernel.watch((touched) => {
    reading = reading.then(async () => {
      observation = await kernel.observeTouched(observation, touched);
    });
  });
});
afterEach(async () => {
  stop();
  await reading;
});

async function type(commands: string): Promise<string> {
  const { exit, stdout, stderr } = await sandbox().run(['bash', '-es'], { input: commands, timeoutMs: 60_000 });
  expect({ exit, stderr: exit === 0 ? '' : stderr }).toEqual({ exit: 0, stderr: '' });
  return stdout;
}
const eventually = (look: (observation: Observation) => unknown, expected: unknown): Promise<void> =>
  expect.poll(() => look(observation), { interval: 10 }).toEqual(expected);
const unnamed = ({ namespaces }: Observation): readonly ObservedNamespace[] => Object.values(namespaces).filter(({ holder }) => holder !== undefined);
const programs = (of: Observation): readonly (string | undefined)[] => unnamed(of).map(({ holder }) => holder?.program);

/** A process in a namespace of its own, by how long it sleeps. Resolves with its number in the lab. */
async function unshare(seconds: number): Promise<string> {
  sandbox().spawn(['unshare', '--net', 'sleep', String(seconds)]);
  return (await type(`until pgrep -xf 'sleep ${String(seconds)}'; do sleep 0.01; done`)).trim();
}

describe('a namespace without a name', () => {
  test('is seen while it holds an interface, with who holds it, and both ends of its cable', async () => {
    const pid = await unshare(4001);
    expect(unnamed(await kernel.observe())).toEqual([]);
    await type(`ip link add name a type veth peer name b netns ${pid}`);
    await eventually(programs, ['sleep']);
    const [namespace] = unnamed(observation);
    expect(namespace).toEqual({ name: `net:[${String(namespace?.inode)}]`, inode: namespace?.inode, holder: { pid: Number(pid), program: 'sleep' } });
    const name = namespace?.name ?? '';
    await eventually(({ interfaces }) => [interfaces['host:a']?.peer, interfaces[`${name}:b`]?.peer], [
      { namespace: name, interface: 'b' },
      { namespace: 'host', interface: 'a' },
    ]);
    expect(Object.keys(topologyOf(observation).namespaces)).toEqual(['host']);
    expect(topologyOf(observation).interfaces['host:a']).not.toHaveProperty('peer');
    expect(unnamed(await createKernel(sandbox()).observe())).toEqual(unnamed(observation));

    await type(`nsenter -t ${pid} -n ip address add 10.0.0.1/24 dev b`);
    await eventually(({ addresses }) => `${name}:b 10.0.0.1/24` in addresses, true);
    await type(`kill ${pid}`);
    await eventually(({ interfaces, namespaces }) => [...Object.keys(namespaces), ...Object.keys(interfaces)], ['host', 'host:lo']);
  });

  test('into which an end is moved from another namespace', async () => {
    await type('ip netns add net0; ip -n net0 link add name a type veth peer name b');
    await eventually(({ interfaces }) => interfaces['net0:a']?.peer, { namespace: 'net0', interface: 'b' });
    const pid = await unshare(4002);
    await type(`ip -n net0 link set dev b netns ${pid}`);
    await eventually(({ interfaces }) => interfaces['net0:a']?.peer?.interface, 'b');
    await eventually(programs, ['sleep']);
    await type(`kill ${pid}`);
    await eventually(({ interfaces, namespaces }) => [...Object.keys(namespaces), ...Object.keys(interfaces)], ['host', 'net0', 'host:lo', 'net0:lo']);
  });

  test('that had a name, and is still held after `ip netns delete`', async () => {
    await type('ip netns add net0; ip link add name a type veth peer name eth0 netns net0');
    await eventually(({ interfaces }) => interfaces['host:a']?.peer, { namespace: 'net0', interface: 'eth0' });
    const inode = observation.namespaces.net0?.inode;
    const holder = sandbox().spawn(['ip', 'netns', 'exec', 'net0', 'sleep', '4003']);
    await type(`until pgrep -xf 'sleep 4003' >/dev/null; do sleep 0.01; done; ip netns delete net0`);
    await eventually((of) => unnamed(of).map((namespace) => [namespace.inode, namespace.holder?.program]), [[inode, 'sleep']]);
    await eventually(({ interfaces }) => interfaces['host:a']?.peer, { namespace: `net:[${String(inode)}]`, interface: 'eth0' });
    holder.kill('SIGKILL');
    await eventually(({ interfaces, namespaces }) => [...Object.keys(namespaces), ...Object.keys(interfaces)], ['host', 'host:lo']);
  });

  test('that gets a name is that namespace', async () => {
    const pid = await unshare(4004);
    await type(`ip link add name a type veth peer name b netns ${pid}`);
    await eventually(programs, ['sleep']);
    await type(`ip netns attach late ${pid}`);
    await eventually(({ namespaces }) => Object.keys(namespaces), ['host', 'late']);
    await eventually(({ interfaces }) => interfaces['host:a']?.peer, { namespace: 'late', interface: 'b' });
    await type(`kill ${pid}; ip netns delete late`);
  });

  test('in which there is nothing is none, and nobody can give its name to another', async () => {
    await unshare(4005);
    await type("ip netns add 'net:[5]'; ip netns add net0");
    await eventually(({ namespaces }) => Object.keys(namespaces), ['host', 'net0']);
    expect(Object.keys((await createKernel(sandbox()).observeWhole()).namespaces)).toEqual(['host', 'net0']);
    await type('pkill -xf "sleep 4005"');
  });
});
