import { beforeEach, describe, expect, test } from 'vitest';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { freshSandbox } from '../sandbox/test-sandbox.ts';
import { createKernel } from './create-kernel.ts';
import type { Kernel } from './kernel.ts';

const sandbox = freshSandbox();
let kernel: Kernel;
beforeEach(() => (kernel = createKernel(sandbox())));

async function type(commands: string): Promise<void> {
  const { exit, stderr } = await sandbox().run(['bash', '-es'], { input: commands, timeoutMs: 60_000 });
  expect({ exit, stderr: exit === 0 ? '' : stderr }).toEqual({ exit: 0, stderr: '' });
}
const inNet0 = (commands: string): Promise<void> => type(`ip netns exec net0 bash -es <<'END'\n${commands}\nEND`);
const sysctls = ({ sysctls: all }: Observation): readonly string[] => Object.values(all).flatMap(({ namespace, name, value, fresh }) => (value === fresh ? [] : [`${namespace} ${name} ${value} not ${fresh}`]));

test('a namespace as it was made, with an interface of each kind, has nothing that a fresh one has not', async () => {
  await type(`
    ip netns add net0; ip -n net0 link set dev lo up
    ip link add name p0 type veth peer name eth0.10 netns net0; ip -n net0 link set dev eth0.10 mtu 1400 up; ip link set dev p0 up
    ip -n net0 address add 10.0.0.1/24 dev eth0.10; ip address add 10.0.0.2/24 dev p0
    ip link add name br0 type bridge; ip link set dev br0 up; ip link add name ifb9 type ifb; ip link add name vx type vxlan id 1 dstport 4789
    ip link add link p0 name mv type macvlan; ip netns exec net0 ping -c 1 -w 5 10.0.0.2 >/dev/null`);
  const { rules, rulesets, qdiscs, ...observation } = await kernel.observeWhole();
  expect(sysctls({ rules, rulesets, qdiscs, ...observation })).toEqual([]);
  expect([rulesets, qdiscs]).toEqual([{}, {}]);
  expect(Object.values(rules).map(({ namespace, family, table, kernelMade }) => [namespace, family, table, kernelMade])).toEqual(
    ['host', 'net0'].flatMap((name) => ['local', 'main', 'default'].map((table) => [name, 4, table, true])).concat(['host', 'net0'].flatMap((name) => ['local', 'main'].map((table) => [name, 6, table, true]))),
  );
});

test('what no event tells of is read, each where it is', async () => {
  await type('ip netns add net0; ip netns add net1; ip link add name p0 type veth peer name eth0 netns net0');
  await inNet0(`
    nft add table ip nat; nft add chain ip nat post '{ type nat hook postrouting priority srcnat; }'; nft add rule ip nat post counter masquerade
    sysctl -qw net.ipv4.conf.eth0.rp_filter=2 net.ipv6.conf.all.disable_ipv6=1 net.ipv4.ip_default_ttl=9 "net.ipv4.ip_local_port_range=2000 3000"
    ip -6 rule add from fd00::/64 table 9 2>/dev/null || true`);
  await type('tc qdisc add dev p0 root handle 7: tbf rate 10mbit burst 1600 latency 50ms; tc -n net0 qdisc add dev eth0 ingress; ip -6 rule add from fd00::/64 table 9');
  const observation = await kernel.observeWhole();
  expect(observation.rulesets).toEqual({ net0: { namespace: 'net0', text: expect.stringMatching(/counter masquerade/) as string } });
  expect(sysctls(observation)).toEqual([
    'net0 net.ipv4.conf.eth0.rp_filter 2 not 0',
    'net0 net.ipv4.ip_default_ttl 9 not 64',
    'net0 net.ipv4.ip_local_port_range 2000 3000 not 32768 60999',
    'net0 net.ipv6.conf.all.disable_ipv6 1 not 0',
  ]);
  expect(Object.values(observation.qdiscs)).toEqual([
    { namespace: 'host', dev: 'p0', kind: 'tbf', handle: '7:', parent: 'root', options: 'rate 10Mbit burst 1600b lat 50ms', sets: { rate: 10_000_000 } },
    { namespace: 'net0', dev: 'eth0', kind: 'ingress', handle: 'ffff:', parent: 'ingress', options: '' },
  ]);
  const { rules, rulesets } = topologyOf(observation);
  expect(Object.values(rules).filter(({ namespace }) => namespace === 'host')).toMatchObject([{ family: 6, from: 'fd00::/64', table: '9' }]);
  expect(Object.keys(rulesets)).toEqual(['net0']);
});

describe('the whole reading', () => {
  test('is made where it is asked for, and kept until it is made again', async () => {
    await type('ip netns add net0; ip netns add net1');
    const before = await kernel.observe();
    await inNet0('nft add table ip a');
    await type('ip netns exec net1 nft add table ip b');
    expect((await kernel.observeTouched(before, 'all')).rulesets).toEqual({});
    await kernel.readWhole(new Set(['net0']));
    expect(Object.keys((await kernel.observeTouched(before, new Set())).rulesets)).toEqual(['net0']);
    await inNet0('nft flush ruleset');
    expect(Object.keys((await kernel.observeTouched(before, 'all')).rulesets)).toEqual(['net0']);
    await kernel.readWhole(new Set(['net0']));
    expect((await kernel.observeTouched(before, new Set())).rulesets).toEqual({});
  });

  test('goes along with a namespace that is renamed, and ends with it', async () => {
    await type('ip netns add net0');
    const before = await kernel.observe();
    await inNet0('nft add table ip a');
    await kernel.readWhole(new Set(['net0']));
    await type('touch /run/netns/new; mount --bind /run/netns/net0 /run/netns/new; ip netns delete net0');
    expect((await kernel.observeTouched(before, new Set())).rulesets).toMatchObject({ new: { namespace: 'new' } });
    // made while the other is there still: the kernel gives an inode number again as soon as it is free
    await type('ip netns add next; ip netns delete new; touch /run/netns/new; mount --bind /run/netns/next /run/netns/new; ip netns delete next');
    expect((await kernel.observeTouched(before, new Set())).rulesets).toEqual({});
  });

  test('says nothing of an interface that is gone, and follows one that is renamed', async () => {
    await type('ip netns add net0; ip -n net0 link add name a type veth peer name b');
    const before = await kernel.observe();
    await inNet0('sysctl -qw net.ipv4.conf.a.rp_filter=2; tc qdisc add dev b root handle 7: pfifo limit 5');
    await kernel.readWhole(new Set(['net0']));
    const there = await kernel.observeTouched(before, new Set());
    expect([sysctls(there), Object.values(there.qdiscs).map(({ dev }) => dev)]).toEqual([['net0 net.ipv4.conf.a.rp_filter 2 not 0'], ['b']]);
    await type('ip -n net0 link set dev a name c');
    const renamed = await kernel.observeTouched(there, new Set(['net0']));
    expect(sysctls(renamed)).toEqual(['net0 net.ipv4.conf.c.rp_filter 2 not 0']);
    await type('ip -n net0 link delete dev c');
    const gone = await kernel.observeTouched(renamed, new Set(['net0']));
    expect([sysctls(gone), gone.qdiscs]).toEqual([[], {}]);
  });

  test('that began earlier does not take the place of one that began later', async () => {
    await type('ip netns add net0');
    const before = await kernel.observe();
    const readings: Promise<void>[] = [];
    for (const name of ['a', 'b', 'c', 'd']) {
      readings.push(kernel.readWhole(new Set(['net0', 'host'])));
      await inNet0(`nft flush ruleset; nft add table ip ${name}`);
    }
    readings.push(kernel.readWhole(new Set(['net0'])));
    await Promise.all(readings);
    expect((await kernel.observeTouched(before, new Set())).rulesets.net0?.text).toContain('table ip d');
  });

  test('of what is not there, or in a lab that has ended, says nothing and does no harm', async () => {
    const before = await kernel.observe();
    await kernel.readWhole(new Set(['net0', 'host']));
    expect((await kernel.observeTouched(before, new Set())).rulesets).toEqual({});
    await sandbox().end();
    await kernel.readWhole(new Set(['host']));
  });

  test('is made although somebody in the lab has ended the shells that make it', async () => {
    await type('ip netns add net0');
    const before = await kernel.observe();
    await kernel.readWhole(new Set(['net0', 'host']));
    await inNet0('nft add table ip a');
    await Promise.all([kernel.readWhole(new Set(['net0', 'host'])), sandbox().run(['pkill', '-KILL', '-x', 'bash'])]);
    expect(Object.keys((await kernel.observeTouched(before, new Set())).rulesets)).toEqual(['net0']);
  });

  test('of a ruleset that is too long stands the beginning, and none in the topology', async () => {
    await type('ip netns add net0');
    await inNet0(`(echo 'table ip a { chain b {'; for n in $(seq 1 330); do echo "ip saddr 10.0.0.$((n % 250)) counter drop comment \\"$(printf %0100d $n)\\""; done; printf '}\\n}\\n') | nft -f -`);
    const observation = await kernel.observeWhole();
    expect(observation.rulesets.net0).toMatchObject({ cut: true, text: expect.stringMatching(/^table ip a/) as string });
    expect(topologyOf(observation).rulesets).toEqual({});
  });
});

test('what a fresh namespace has is asked, not taken for granted: on a machine where forwarding is on from the beginning', async () => {
  const machine: Sandbox = Object.assign(Object.create(sandbox()) as Sandbox, {
    run: async (...[argv, options]: Parameters<Sandbox['run']>) => {
      const result = await sandbox().run(argv, options);
      return argv[0] === 'unshare' ? { ...result, stdout: result.stdout.replace('ip_forward:0', 'ip_forward:1') } : result;
    },
    talk: (argv: readonly string[]) => sandbox().talk(argv),
    namespaces: () => sandbox().namespaces(),
  });
  await type('ip netns add net0; sysctl -qw net.ipv4.ip_forward=1');
  const observation = await createKernel(machine).observe();
  expect(observation.sysctls['host net.ipv4.ip_forward']).toMatchObject({ value: '1', fresh: '1' });
  expect(topologyOf(observation).sysctls).toEqual({
    'net0 net.ipv4.ip_forward': { namespace: 'net0', name: 'net.ipv4.ip_forward', value: '0', fresh: '1' },
  });
});
