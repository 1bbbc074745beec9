import { describe, expect, test, vi } from 'vitest';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { createKernel } from './create-kernel.ts';
import { freshSandbox } from '../sandbox/test-sandbox.ts';
import { DOCKER_BRIDGE_MODE, ONE_NAMESPACE, THREE_ON_A_BRIDGE, TWO_ON_A_VETH_PAIR } from './test-scenarios.ts';

const sandbox = freshSandbox();

/** Runs what a learner types; every command has to work. */
async function type(commands: string): Promise<string> {
  const { exit, stdout, stderr } = await sandbox().run(['bash', '-es'], { input: commands, timeoutMs: 60_000 });
  expect({ exit, stderr: exit === 0 ? '' : stderr }).toEqual({ exit: 0, stderr: '' });
  return stdout;
}
const observed = (): Promise<Observation> => createKernel(sandbox()).observe();
const peersOf = ({ interfaces }: Observation): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(interfaces).flatMap(([key, { peer }]) => (peer === undefined ? [] : [[key, `${peer.namespace}:${peer.interface}`]])),
  );

test('a new lab is the host and its loopback', async () => {
  const observation = await observed();
  expect(observation.namespaces).toEqual({ host: { name: 'host', inode: 0 } });
  expect(Object.keys(observation.interfaces)).toEqual(['host:lo']);
  expect(observation.interfaces['host:lo']).toMatchObject({ kind: 'loopback', kernelKind: 'loopback', index: 1, up: true, carrier: true, mtu: 65536 });
  expect(topologyOf(observation)).toMatchObject({ addresses: {}, routes: {}, sysctls: {} });
});

describe('the tutorial, command by command as it is', () => {
  test('one namespace', async () => {
    const [host, , inside] = (await type(ONE_NAMESPACE)).split('\n');
    const { namespaces, interfaces, addresses } = await observed();
    expect(inside).toBe(`net:[${String(namespaces.mynet?.inode)}]`);
    expect(inside).not.toBe(host);
    expect(interfaces['mynet:lo']).toMatchObject({ up: true, carrier: true });
    expect(addresses['mynet:lo 127.0.0.1/8']).toMatchObject({ kernelMade: true });
  });

  test('two on a veth pair', async () => {
    await type(TWO_ON_A_VETH_PAIR);
    const observation = await observed();
    expect(topologyOf(observation)).toMatchObject({
      namespaces: { host: {}, net0: {}, net1: {} },
      interfaces: {
        'net0:vethmother': { kind: 'veth', up: true, peer: { namespace: 'net1', interface: 'vethfather' } },
        'net1:vethfather': { kind: 'veth', up: true, peer: { namespace: 'net0', interface: 'vethmother' } },
      },
      addresses: { 'net0:vethmother 10.0.1.1/24': {}, 'net1:vethfather 10.0.1.2/24': {} },
      routes: {},
    });
    expect(observation.routes['net0 4 10.0.1.0/24 0  vethmother']).toMatchObject({ protocol: 'kernel', source: '10.0.1.1' });
    expect(observation.neighbours['net0:vethmother 10.0.1.2']).toMatchObject({ mac: observation.interfaces['net1:vethfather']?.mac });
  });

  test('three on a bridge, and docker’s bridge mode on top of it', async () => {
    await type(THREE_ON_A_BRIDGE);
    const bridge = await observed();
    expect(bridge.interfaces['host:mybridge0']).toMatchObject({ kind: 'bridge', up: true, carrier: true, stp: false });
    for (const n of ['0', '1', '2']) {
      expect(bridge.interfaces[`host:veth${n}`]).toMatchObject({
        master: 'mybridge0',
        portState: 'forwarding',
        carrier: true,
        operstate: 'UP',
        peer: { namespace: `net${n}`, interface: 'eth0' },
      });
    }
    await type(DOCKER_BRIDGE_MODE);
    const docker = await observed();
    expect(topologyOf(docker).routes).toEqual({
      'net0 4 default 0 10.0.1.254 eth0': { namespace: 'net0', family: 4, to: 'default', via: '10.0.1.254', dev: 'eth0' },
      'net1 4 default 0 10.0.1.254 eth0': { namespace: 'net1', family: 4, to: 'default', via: '10.0.1.254', dev: 'eth0' },
      'net2 4 default 0 10.0.1.254 eth0': { namespace: 'net2', family: 4, to: 'default', via: '10.0.1.254', dev: 'eth0' },
    });
    expect(topologyOf(docker).sysctls).toEqual({
      'host net.ipv4.ip_forward': { namespace: 'host', name: 'net.ipv4.ip_forward', value: '1' },
    });
    expect(peersOf(docker)).toMatchObject({ 'host:uplink': 'internet:eth0', 'internet:eth0': 'host:uplink' });
  });
});

describe('what the kernel says of an interface', () => {
  test('a link that goes down loses its carrier at the other end, and its routes', async () => {
    await type(`${TWO_ON_A_VETH_PAIR}
      ip -n net0 route add default via 10.0.1.2
      ip -n net0 link set vethmother down`);
    const { interfaces, routes } = await observed();
    expect(interfaces['net0:vethmother']).toMatchObject({ up: false, carrier: false, operstate: 'DOWN' });
    expect(interfaces['net1:vethfather']).toMatchObject({ up: true, carrier: false });
    expect(Object.values(routes).filter(({ namespace, table }) => namespace === 'net0' && table === 'main')).toEqual([]);
  });

  test('interfaces that need no cable, as they are where a lab can say that', async () => {
    await type(`ip link add name vx type vxlan id 1 dstport 4789; ip link add name vn type vxlan id 2 dstport 4789 nolearning; ip link add name a type veth peer name b; ip link add link a name mv type macvlan`);
    const { interfaces } = await observed();
    expect(Object.fromEntries(Object.values(interfaces).map(({ name, kind, kernelKind }) => [name, `${kind} ${kernelKind}`]))).toEqual({
      lo: 'loopback loopback',
      a: 'veth veth',
      b: 'veth veth',
      vx: 'device vxlan',
      vn: 'other vxlan',
      mv: 'device macvlan',
    });
  });

  test('routes of every form are read', async () => {
    await type(`
      ip link add name a type veth peer name b; ip link set dev a up; ip link set dev b up
      ip address add 10.1.1.1/24 dev a; ip address add fd00::1/64 dev a nodad
      ip route add 10.50.0.0/16 nexthop via 10.1.1.2 weight 1 nexthop via 10.1.1.3 weight 2
      ip -6 route add fd01::/64 nexthop via fd00::3 nexthop via fd00::4
      ip route add blackhole 10.60.0.0/16; ip -6 route add unreachable fd02::/64
      ip route add 10.70.0.0/16 via inet6 fe80::1 dev a
      ip nexthop add id 5 via 10.1.1.9 dev a; ip route add 10.81.0.0/16 nhid 5
      ip route add 10.82.0.0/16 via 10.1.1.4 table 77; ip route add 10.84.0.0/16 via 172.16.3.3 dev a onlink
      ip -6 route add default via fd00::2; ip route add 10.85.0.0/16 via 10.1.1.2 tos 0x10; ip route add 10.85.0.0/16 via 10.1.1.2`);
    const { routes } = await observed();
    const of = (to: string): unknown => Object.values(routes).filter((route) => route.to === to);
    expect(of('10.50.0.0/16')).toMatchObject([{ nexthops: [{ via: '10.1.1.2', dev: 'a' }, { via: '10.1.1.3', dev: 'a' }] }]);
    expect(of('fd01::/64')).toMatchObject([{ family: 6, nexthops: [{ via: 'fd00::3' }, { via: 'fd00::4' }] }]);
    expect(of('10.60.0.0/16')).toMatchObject([{ type: 'blackhole' }]);
    expect(of('fd02::/64')).toMatchObject([{ family: 6, type: 'unreachable' }]);
    expect(of('10.70.0.0/16')).toMatchObject([{ via: 'fe80::1', dev: 'a' }]);
    expect(of('10.81.0.0/16')).toMatchObject([{ via: '10.1.1.9', dev: 'a' }]);
    expect(of('10.82.0.0/16')).toMatchObject([{ table: '77' }]);
    expect(of('10.84.0.0/16')).toMatchObject([{ flags: ['onlink'] }]);
    expect(of('default')).toMatchObject([{ family: 6, via: 'fd00::2', dev: 'a', metric: 1024 }]);
    expect(of('10.85.0.0/16')).toHaveLength(2);
  });

  test('odd names are just names', async () => {
    await type(`
      for n in a up dev type 'a b' '$(id)' ';reboot' --help -x 名 🔌 constructor; do ip netns add "$n"; done
      for i in a up dev type eth0.10 'q"x' "q'x" '$(id)' ';reboot' 网; do ip link add name "$i" type bridge; done
      ip link add name "$(printf 'c\\001d')" type bridge`);
    const { namespaces, interfaces } = await observed();
    expect(new Set(Object.keys(namespaces))).toEqual(
      new Set(['host', 'a', 'up', 'dev', 'type', 'a b', '$(id)', ';reboot', '--help', '-x', '名', '🔌', 'constructor']),
    );
    const inHost = Object.values(interfaces).filter(({ namespace }) => namespace === 'host').map(({ name }) => name);
    expect(inHost).toEqual(['lo', 'a', 'up', 'dev', 'type', 'eth0.10', 'q"x', "q'x", '$(id)', ';reboot', '网', 'c\u0001d']);
  });
});

describe('cables', () => {
  test('that look alike are told apart', async () => {
    await type(`
      for n in 0 1 2 3 4 5; do ip netns add net$n; done
      ip link add name eth0 netns net0 type veth peer name eth0 netns net3
      ip link add name eth0 netns net1 type veth peer name eth0 netns net2
      ip link add name eth0 netns net4 type veth peer name eth0 netns net5`);
    const observation = await observed();
    expect(new Set(Object.values(observation.interfaces).filter(({ name }) => name === 'eth0').map(({ index }) => index))).toEqual(new Set([2]));
    expect(peersOf(observation)).toEqual({
      'net0:eth0': 'net3:eth0',
      'net3:eth0': 'net0:eth0',
      'net1:eth0': 'net2:eth0',
      'net2:eth0': 'net1:eth0',
      'net4:eth0': 'net5:eth0',
      'net5:eth0': 'net4:eth0',
    });
  });

  test('within a namespace, and to one without a name', async () => {
    await type(`
      ip netns add net0; ip -n net0 link add name a type veth peer name b
      ip netns add hidden; ip link add name c type veth peer name d netns hidden
      ip netns exec hidden sleep 1000 >/dev/null 2>&1 & sleep 0.2; ip netns del hidden`);
    const observation = await observed();
    const nameless = Object.values(observation.namespaces).find(({ holder }) => holder !== undefined)?.name ?? '';
    expect(peersOf(observation)).toEqual({ 'net0:a': 'net0:b', 'net0:b': 'net0:a', 'host:c': `${nameless}:d`, [`${nameless}:d`]: 'host:c' });
  });

  test('an end that is moved keeps its peer, though only where it was and went was read again', async () => {
    await type('ip netns add net0; ip netns add net1; ip link add name a netns net0 type veth peer name b netns net1');
    const kernel = createKernel(sandbox());
    const before = await kernel.observe();
    expect(peersOf(before)).toEqual({ 'net0:a': 'net1:b', 'net1:b': 'net0:a' });
    await type('ip link add name x type bridge; ip link add name y type bridge; ip -n net0 link set dev a netns 1');
    expect(peersOf(await kernel.observeTouched(before, new Set(['net0', 'host'])))).toEqual({ 'host:a': 'net1:b', 'net1:b': 'host:a' });
  });

  // its two ends' namespaces tell of it by an event each, and one may be read before the other's is heard
  test.each(['host', 'net0'])('an end that is moved is nowhere lost, though only %s was read again', async (read) => {
    await type('ip netns add net0; ip link add name a type veth peer name b');
    const kernel = createKernel(sandbox());
    const stop = kernel.watch(() => undefined);
    const before = await kernel.observe();
    expect(peersOf(before)).toEqual({ 'host:a': 'host:b', 'host:b': 'host:a' });
    await type('ip link set dev a netns net0');
    expect(peersOf(await kernel.observeTouched(before, new Set([read])))).toEqual({ 'net0:a': 'host:b', 'host:b': 'net0:a' });
    stop();
  });

  // the end that stays lies in a namespace whose ids for others nobody has asked for
  test.each(['host', 'net1'])('an end that is moved away from one in a namespace is nowhere lost, though only %s was read again', async (read) => {
    await type('ip netns add net0; ip netns add net1; ip link add name a netns net0 type veth peer name b');
    const kernel = createKernel(sandbox());
    const stop = kernel.watch(() => undefined);
    const before = await kernel.observe();
    expect(peersOf(before)).toEqual({ 'net0:a': 'host:b', 'host:b': 'net0:a' });
    await type('ip link set dev b netns net1');
    expect(peersOf(await kernel.observeTouched(before, new Set([read])))).toEqual({ 'net0:a': 'net1:b', 'net1:b': 'net0:a' });
    stop();
  });
});

describe('reading again', () => {
  test('only what was touched, what is new and what is gone', async () => {
    await type('ip netns add net0; ip netns add net1; ip netns add net2');
    const kernel = createKernel(sandbox());
    const before = await kernel.observe();
    await type(`
      ip -n net0 link set lo up; ip -n net1 link set lo up
      ip netns del net2; ip netns add net3`);
    const after = await kernel.observeTouched(before, new Set(['net0']));
    expect(after.interfaces['net0:lo']).toMatchObject({ up: true });
    expect(after.interfaces['net1:lo']).toBe(before.interfaces['net1:lo']);
    expect(Object.keys(after.namespaces).toSorted()).toEqual(['host', 'net0', 'net1', 'net3']);
  });

  test('a namespace that was replaced by another of its name is another one', async () => {
    await type('ip netns add net0; ip -n net0 link set lo up');
    const kernel = createKernel(sandbox());
    const before = await kernel.observe();
    // Held open, so that its number is not given to another at once.
    await type('exec 9</run/netns/net0; ip netns del net0; ip netns add other; ip netns add net0');
    const after = await kernel.observeTouched(before, new Set());
    expect(after.namespaces.net0?.inode).not.toBe(before.namespaces.net0?.inode);
    expect(after.interfaces['net0:lo']).toMatchObject({ up: false });
  });

  test('a renamed namespace keeps its identity', async () => {
    await type('ip netns add old');
    const kernel = createKernel(sandbox());
    const before = await kernel.observe();
    await type('touch /run/netns/new; mount --bind /run/netns/old /run/netns/new; ip netns del old');
    const after = await kernel.observeTouched(before, 'all');
    expect(after.namespaces.new?.inode).toBe(before.namespaces.old?.inode);
    expect(after.namespaces.old).toBeUndefined();
  });

  test('two names for one namespace count once, a file that is none not at all', async () => {
    await type(`
      ip netns add b; touch /run/netns/a /run/netns/file /run/netns/uts; mount --bind /run/netns/b /run/netns/a
      mount --bind /proc/self/ns/uts /run/netns/uts; ip netns add host; ip netns add __proto__`);
    expect(Object.keys((await observed()).namespaces)).toEqual(['host', 'a']);
  });

  test('many at once, some of them no network namespaces', async () => {
    const names = Array.from({ length: 23 }, (_, index) => `net${String(index)}`);
    await type(`
      for n in ${names.join(' ')}; do ip netns add $n; done; ip -n net22 link set lo up
      touch /run/netns/uts; mount --bind /proc/self/ns/uts /run/netns/uts`);
    const { namespaces, interfaces } = await observed();
    expect(Object.keys(namespaces).toSorted()).toEqual(['host', ...names].toSorted());
    expect(interfaces['net21:lo']).toMatchObject({ up: false });
    expect(interfaces['net22:lo']).toMatchObject({ up: true });
  });

  test('while namespaces come and go', async () => {
    const kernel = createKernel(sandbox());
    const churn = type('for n in 1 2 3 4 5 6 7 8; do for m in 1 2 3 4 5 6 7 8; do ip netns add net$m; done; for m in 1 2 3 4 5 6 7 8; do ip netns del net$m; done; done');
    let done = false;
    void churn.then(() => (done = true));
    while (!done) await kernel.observe();
    await churn;
    expect(Object.keys((await kernel.observe()).namespaces)).toEqual(['host']);
  });
});

test('namespaces that come and go are noticed without a process of the server’s for each', async () => {
  const kernel = createKernel(sandbox());
  const stop = kernel.watch(() => undefined);
  let observation = await kernel.observe();
  const turn = async (command: string): Promise<void> => {
    await type(command);
    observation = await kernel.observeTouched(observation, new Set(['host']));
  };
  await turn('ip netns add net0');
  await turn('ip netns delete net0');
  const run = vi.spyOn(sandbox(), 'run');
  await turn('ip netns add net1');
  expect(Object.keys(observation.namespaces)).toEqual(['host', 'net1']);
  await turn('ip netns delete net1');
  expect(Object.keys(observation.namespaces)).toEqual(['host']);
  stop();
  expect(run.mock.calls.map(([argv]) => argv)).toEqual([['bash', '-es'], ['bash', '-es']]);
});

test('a lab that has ended cannot be read', async () => {
  await sandbox().end();
  await expect(observed()).rejects.toThrow('could not be read');
});
