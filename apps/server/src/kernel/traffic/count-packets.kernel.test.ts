import { expect, test } from 'vitest';
import { freshSandbox } from '../../sandbox/test-sandbox.ts';
import { TWO_ON_A_VETH_PAIR } from '../test-scenarios.ts';
import { countPackets } from './count-packets.ts';

const sandbox = freshSandbox();

async function type(commands: string): Promise<void> {
  const { exit, stderr } = await sandbox().run(['bash', '-es'], { input: commands, timeoutMs: 60_000 });
  expect({ exit, stderr: exit === 0 ? '' : stderr }).toEqual({ exit: 0, stderr: '' });
}

test('packets are counted in the host from outside, and in namespaces by name', async () => {
  // IPv6 by itself announces what comes up: the two ends of a cable are not read in one moment
  const quiet = 'sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1';
  await type(`${TWO_ON_A_VETH_PAIR}
    ${quiet}; ip netns exec net0 ${quiet}
    ip link add up0 type veth peer name eth9 netns net0; ip addr add 10.9.0.1/24 dev up0; ip link set up0 up
    ip -n net0 addr add 10.9.0.2/24 dev eth9; ip -n net0 link set eth9 up`);
  const now = () => countPackets(sandbox(), ['host', 'net0', 'gone']);
  const before = await now();
  expect([...before.keys()]).toEqual(['host', 'net0']);
  await type('ping -c 7 -i 0.01 10.9.0.2 >/dev/null');
  const after = await now();
  const sent = (namespace: string, name: string) => (after.get(namespace)?.get(name)?.sent ?? NaN) - (before.get(namespace)?.get(name)?.sent ?? NaN);
  // neighbours ask for one another as well
  for (const [namespace, name] of [['host', 'up0'], ['net0', 'eth9']] as const) {
    expect(sent(namespace, name)).toBeGreaterThanOrEqual(7);
    expect(sent(namespace, name)).toBeLessThan(20);
  }
  // both ends tell the same of one cable
  expect(after.get('host')?.get('up0')).toEqual({ received: after.get('net0')?.get('eth9')?.sent, sent: after.get('net0')?.get('eth9')?.received });
});

test('of a lab that is gone nothing is counted', async () => {
  await sandbox().end();
  expect([...(await countPackets(sandbox(), ['host']))]).toEqual([]);
});
