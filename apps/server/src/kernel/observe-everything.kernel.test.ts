import { describe, expect, test } from 'vitest';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { freshSandbox } from '../sandbox/test-sandbox.ts';
import { createKernel } from './create-kernel.ts';

const sandbox = freshSandbox();

/** Runs what a learner types; every command has to work. */
async function type(commands: string): Promise<void> {
  const { exit, stderr } = await sandbox().run(['bash', '-es'], { input: commands, timeoutMs: 60_000 });
  expect({ exit, stderr: exit === 0 ? '' : stderr }).toEqual({ exit: 0, stderr: '' });
}
const observed = (): Promise<Observation> => createKernel(sandbox()).observe();

test('every kind of link that this kernel has shows as what it is', async () => {
  await type(`
    ip netns add net0
    ip link add name a type veth peer name b
    ip link add name br0 type bridge
    ip link add name ifb9 type ifb
    ip link add link a name mv type macvlan mode bridge
    ip link add link a name mt type macvtap mode vepa
    ip link add name vx type vxlan id 42 remote 10.0.1.2 dstport 4789
    ip link add name vd type vxlan id 43 dev a dstport 4789
    ip link add link a name away type macvlan mode private
    ip link set dev away netns net0`);
  const { interfaces } = await observed();
  const shown = Object.values(interfaces).map(({ namespace, name, kind, kernelKind, lower, details, kernelMade }) => [
    `${namespace}:${name}`,
    [kind, kernelKind, lower, details, kernelMade],
  ]);
  expect(Object.fromEntries(shown)).toEqual({
    'host:lo': ['loopback', 'loopback', undefined, undefined, true],
    'host:a': ['veth', 'veth', undefined, undefined, undefined],
    'host:b': ['veth', 'veth', undefined, undefined, undefined],
    'host:br0': ['bridge', 'bridge', undefined, undefined, undefined],
    'host:ifb9': ['other', 'ifb', undefined, undefined, undefined],
    'host:mv': ['device', 'macvlan', 'a', 'mode bridge', undefined],
    'host:mt': ['other', 'macvtap', 'a', 'mode vepa', undefined],
    'host:vx': ['device', 'vxlan', undefined, 'id 42 remote 10.0.1.2 dstport 4789', undefined],
    'host:vd': ['device', 'vxlan', 'a', 'id 43 dev a dstport 4789', undefined],
    'net0:lo': ['loopback', 'loopback', undefined, undefined, true],
    'net0:away': ['other', 'macvlan', undefined, 'mode private', undefined],
  });
});

test('routes of all tables, rules and neighbours: what somebody made is in the topology', async () => {
  await type(`
    ip link add name a type veth peer name b; ip link set dev a up; ip link set dev b up
    ip address add 10.1.1.1/24 dev a; ip address add fd00::1/64 dev a nodad
    ip route add 10.82.0.0/16 via 10.1.1.4 src 10.1.1.1 table 77; ip route add 10.84.0.0/16 via 172.16.3.3 dev a onlink
    ip route add blackhole 10.60.0.0/16; ip route add prohibit default metric 9; ip -6 route add unreachable fd02::/64 table 88
    ip rule add from 10.9.0.0/24 table 77; ip rule add fwmark 0x1/0xff iif a prohibit priority 5; ip rule add ipproto tcp table 77
    ip neighbour add 10.1.1.9 lladdr 02:00:00:00:00:09 dev a; ip neighbour add fd00::9 lladdr 02:00:00:00:00:09 dev a`);
  const observation = await observed();
  const { routes, rules, neighbours } = topologyOf(observation);
  expect(Object.keys(routes).toSorted()).toEqual([
    'host 4 10.60.0.0/16 0   blackhole',
    'host 4 10.82.0.0/16 0 10.1.1.4 a table 77',
    'host 4 10.84.0.0/16 0 172.16.3.3 a',
    'host 4 default 9   prohibit',
    'host 6 fd02::/64 0   table 88 unreachable',
  ]);
  expect(Object.values(rules)).toEqual([
    { namespace: 'host', family: 4, priority: 5, iif: 'a', fwmark: '0x1/0xff', kind: 'prohibit' },
    { namespace: 'host', family: 4, priority: 32_765, from: '10.9.0.0/24', table: '77' },
  ]);
  expect(Object.values(observation.rules).filter(({ family, kernelMade }) => family === 4 && kernelMade)).toHaveLength(3);
  expect(Object.values(observation.rules)).toContainEqual(expect.objectContaining({ more: 'ipproto tcp' }));
  expect(Object.keys(neighbours)).toEqual(['host:a 10.1.1.9', 'host:a fd00::9']);
});

describe('addresses for a time', () => {
  test('say when they end, the same each time they are read, and are nobody’s', async () => {
    const before = Date.now() / 1000;
    await type(`
      ip link add name a type veth peer name b; ip link set dev a up
      ip address add 10.1.1.1/24 dev a valid_lft 1000 preferred_lft 500; ip address add fd00::1/64 dev a valid_lft 1000 preferred_lft 500 nodad`);
    const kernel = createKernel(sandbox());
    const first = await kernel.observe();
    const now = Date.now() / 1000;
    const ends = ({ addresses }: Observation) => ['host:a 10.1.1.1/24', 'host:a fd00::1/64'].map((key) => addresses[key]?.validUntil);
    // the kernel says it in whole seconds
    for (const end of ends(first)) {
      expect(end).toBeGreaterThanOrEqual(before + 998);
      expect(end).toBeLessThanOrEqual(now + 1002);
    }
    for (let times = 0; times < 5; times += 1) {
      await new Promise((resolve) => setTimeout(resolve, 230));
      expect(ends(await kernel.observeTouched(first, new Set(['host'])))).toEqual(ends(first));
    }
    await type('ip address change 10.1.1.1/24 dev a valid_lft 2000 preferred_lft 500');
    expect(ends(await kernel.observeTouched(first, new Set(['host'])))[0]).toBeGreaterThan(now + 1_900);
    expect(topologyOf(first).addresses).toEqual({});
  });
});

test('two bridges on two cables: the spanning tree has a root port, and one that waits', async () => {
  await type(`
    ip netns add sw1; ip netns add sw2
    ip -n sw1 link add name br0 type bridge stp_state 1 priority 4096; ip -n sw2 link add name br0 type bridge stp_state 1
    for n in 1 2; do
      ip link add name p$n netns sw1 type veth peer name p$n netns sw2
      for sw in sw1 sw2; do ip -n $sw link set dev p$n master br0 up; done
    done
    ip -n sw1 link set dev br0 up; ip -n sw2 link set dev br0 up
    ip -n sw1 link add name off type veth peer name free; ip -n sw1 link set dev off master br0`);
  const kernel = createKernel(sandbox());
  const roles = async (): Promise<unknown> =>
    Object.fromEntries(Object.entries((await kernel.observe()).interfaces).flatMap(([key, { portRole }]) => (portRole === undefined ? [] : [[key, portRole]])));
  await expect.poll(roles, { interval: 100 }).toEqual({
    'sw1:p1': 'designated',
    'sw1:p2': 'designated',
    'sw1:off': 'disabled',
    'sw2:p1': 'root',
    'sw2:p2': 'alternate',
  });
  await type('ip -n sw2 link set dev br0 type bridge stp_state 0');
  expect(Object.keys((await roles()) as object)).toEqual(['sw1:p1', 'sw1:p2', 'sw1:off']);
});
