import { expect, test } from 'vitest';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import { serverMessageSchema } from '@patchbay/shared/protocol';
import type { DetailKind, Details } from '@patchbay/shared/protocol';
import { freshSandbox } from '../../sandbox/test-sandbox.ts';
import { createKernel } from '../create-kernel.ts';
import { TWO_ON_A_VETH_PAIR } from '../test-scenarios.ts';

const sandbox = freshSandbox();

async function type(commands: string): Promise<string> {
  const { exit, stdout, stderr } = await sandbox().run(['bash', '-es'], { input: commands, timeoutMs: 60_000 });
  expect({ exit, stderr: exit === 0 ? '' : stderr }).toEqual({ exit: 0, stderr: '' });
  return stdout;
}

/** The details of one kind, as they fit the schema that browsers read them by. */
async function read<K extends DetailKind>(detail: K, namespace: ObservedNamespace): Promise<Extract<Details, { readonly detail: K }>> {
  const details = await createKernel(sandbox()).readDetails(namespace, detail);
  expect(serverMessageSchema.parse(details)).toEqual(details);
  expect(details).toMatchObject({ detail, namespace: namespace.name });
  return details as Extract<Details, { readonly detail: K }>;
}
const HOST = { name: 'host', inode: 0 };
const net0 = { name: 'net0', inode: 1 };

test('counters count the packets of a ping', async () => {
  await type(TWO_ON_A_VETH_PAIR);
  const packets = async (): Promise<readonly (number | undefined)[]> => {
    const { rows } = await read('counters', net0);
    const row = rows.find((of) => of.interface === 'vethmother');
    return [row?.received.packets, row?.sent.packets];
  };
  const [received = 0, sent = 0] = await packets();
  await type('ip netns exec net0 ping -c 7 -i 0.01 10.0.1.2');
  const [receivedThen = 0, sentThen = 0] = await packets();
  // neighbours ask for one another as well
  expect(receivedThen - received).toBeGreaterThanOrEqual(7);
  expect(sentThen - sent).toBeGreaterThanOrEqual(7);
  expect(sentThen - sent).toBeLessThan(20);
  expect((await read('counters', net0)).argv).toEqual(['ip', '-n', 'net0', '-s', 'link']);
});

test('a socket that listens, and one that is connected, with their programs', async () => {
  await type('ip netns add net0; ip -n net0 link set dev lo up');
  const listener = sandbox().spawn(['ip', 'netns', 'exec', 'net0', 'perl', '-MIO::Socket::INET', '-e', 'my $s = IO::Socket::INET->new(Listen => 5, LocalPort => 8080); sleep 1000']);
  const sockets = async (): Promise<readonly string[]> =>
    (await read('sockets', net0)).rows.map(({ protocol, state, local, remote, program = '?' }) => [protocol, state, local, remote, program].join(' '));
  await expect.poll(sockets).toEqual(['tcp LISTEN 0.0.0.0:8080 0.0.0.0:* perl']);
  const [row] = (await read('sockets', net0)).rows;
  expect((await sandbox().run(['cat', `/proc/${String(row?.pid)}/comm`])).stdout).toBe('perl\n');
  const talker = sandbox().spawn(['ip', 'netns', 'exec', 'net0', 'bash', '-c', 'exec 5<>/dev/tcp/127.0.0.1/8080; read -u 5']);
  await expect.poll(async () => (await sockets()).some((line) => /^tcp ESTAB 127.0.0.1:\d+ 127.0.0.1:8080 bash$/.test(line))).toBe(true);
  expect((await read('sockets', HOST)).rows).toEqual([]);
  listener.kill('SIGKILL');
  talker.kill('SIGKILL');
});

test('a bridge has learned a MAC behind the right port', async () => {
  await type(`
    ip link add name br0 type bridge; ip link set dev br0 up
    for n in 0 1; do
      ip netns add net$n; ip link add name p$n master br0 up type veth peer name eth0 netns net$n
      ip -n net$n address add 10.0.1.1$n/24 dev eth0; ip -n net$n link set dev eth0 up
    done
    bridge fdb add 02:00:00:00:00:77 dev p1 master static`);
  await type('ip netns exec net0 ping -c 1 -w 5 10.0.1.11');
  const mac = async (name: string): Promise<string> => (await type(`ip netns exec net${name} cat /sys/class/net/eth0/address`)).trim();
  const { rows, argv } = await read('macs', HOST);
  expect(rows.filter(({ kind }) => kind === 'learned').map(({ port, mac: address, bridge }) => [bridge, port, address]).toSorted()).toEqual([
    ['br0', 'p0', await mac('0')],
    ['br0', 'p1', await mac('1')],
  ]);
  expect(rows.find(({ kind }) => kind === 'learned')?.age).toBeLessThan(5);
  expect(rows).toContainEqual({ bridge: 'br0', port: 'p1', mac: '02:00:00:00:00:77', kind: 'static' });
  expect(argv).toEqual(['bridge', '-s', 'fdb']);
  expect((await read('macs', net0)).rows).toEqual([]);
});

test('a port that the spanning tree keeps waiting: how long yet, by the timers of the kernel, until it forwards', async () => {
  await type('ip link add name br0 type bridge stp_state 1 forward_delay 200; ip link set dev br0 up; ip link add name p0 up master br0 type veth peer name q0; ip link set dev q0 up');
  const waits = async () => (await read('waits', HOST)).rows;
  const seen: Awaited<ReturnType<typeof waits>>[number][] = [];
  const looked = async () => {
    const [wait] = await waits();
    if (wait !== undefined) seen.push(wait);
    return wait?.state;
  };
  await expect.poll(looked, { interval: 20 }).toBe('listening');
  await expect.poll(looked, { interval: 20 }).toBe('learning');
  await expect.poll(looked, { interval: 20 }).toBeUndefined();
  expect(new Set(seen.map(({ port }) => port))).toEqual(new Set(['p0']));
  for (const { state, seconds } of seen) {
    expect(seconds).toBeGreaterThanOrEqual(state === 'listening' ? 2 : 0);
    expect(seconds).toBeLessThanOrEqual(state === 'listening' ? 4 : 2);
  }
  // its timer may be read just as it runs out
  await expect.poll(() => type('cat /sys/class/net/p0/brport/state')).toBe('3\n');
});

test('of a namespace that is gone there are none', async () => {
  expect(await createKernel(sandbox()).readDetails(net0, 'counters')).toBeUndefined();
});
