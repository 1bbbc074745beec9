import type { ObservedNamespace } from '@patchbay/shared/observation';
import { expect, test } from 'vitest';
import { freshSandbox } from '../sandbox/test-sandbox.ts';
import { connectivityArgv } from './connectivity-argv.ts';
import { reach } from './reach.ts';

const sandbox = freshSandbox();
const GONE: ObservedNamespace = { name: 'gone', inode: 1 };

const host: ObservedNamespace = { name: 'host', inode: 0 };
const net0: ObservedNamespace = { name: 'net0', inode: 2 };
const make = async (commands: string): Promise<void> => {
  expect(await sandbox().run(['bash', '-es'], { input: commands, timeoutMs: 60_000 })).toMatchObject({ exit: 0, stderr: '' });
};
/** Asks from each namespace, and gives those that answered. */
async function found(...asked: readonly (readonly [from: ObservedNamespace, ...addresses: readonly string[]])[]) {
  const answers = await reach(sandbox(), asked.map(([from, ...addresses]) => ({ from, addresses })));
  return Object.fromEntries([...answers].map(([from, outcomes]) => [from, [...outcomes.keys()].sort()]));
}
const CABLE = `ip netns add net0; ip link add up0 up type veth peer name eth0 netns net0
  ip address add 10.0.1.254/24 dev up0; ip address add fd00::fe/64 dev up0 nodad
  ip -n net0 address add 10.0.1.1/24 dev eth0; ip -n net0 address add fd00::1/64 dev eth0 nodad; ip -n net0 link set dev eth0 up
  # a link that came up a moment ago may have no way to its neighbours yet
  for address in 10.0.1.254 fd00::fe; do until ip netns exec net0 ping -n -q -c 1 -W 1 "$address" >/dev/null 2>&1; do :; done; done`;

test('those that answer, from the host and from namespaces at once, of either family; nobody answers for one that is gone', async () => {
  await make(CABLE);
  expect(await found([host, '10.0.1.1'])).toEqual({ host: ['10.0.1.1'] });
  expect(await found([host, '10.0.1.1', '10.0.1.9', '10.0.1.254'], [net0, '10.0.1.254', 'fd00::fe', 'fd00::9', '192.0.2.1'], [GONE, '10.0.1.1'])).toEqual({
    host: ['10.0.1.1', '10.0.1.254'],
    net0: ['10.0.1.254', 'fd00::fe'],
  });
  expect(await found([GONE, '10.0.1.1'])).toEqual({});
  expect(await found([net0, '10.0.1.9'], [host, '10.0.1.9'])).toEqual({ net0: [], host: [] });
});

test('a namespace may have any name that a file can have', async () => {
  const name = 'a\tb\nc d';
  await make(`${CABLE}\nip netns add $'a\\tb\\nc d'; ip -n $'a\\tb\\nc d' link set dev lo up`);
  expect(await found([{ name, inode: 3 }, '127.0.0.1'], [host, '10.0.1.1'])).toEqual({ [name]: ['127.0.0.1'], host: ['10.0.1.1'] });
});

test('what ping does not take for an answer is none: nothing in time, what the kernel may not send, what somebody else was asked', async () => {
  await make(`${CABLE}
    ip netns exec net0 nft -f - <<<'table ip a { chain b { type filter hook output priority 0; icmp type echo-request drop; }; }'`);
  // no way leads there, so that it takes no time: what is asked next has numbers that the pings of others come to while it waits
  await found([host, ...Array.from({ length: 50 }, (_, index) => `192.0.2.${String(index)}`)]);
  const others = sandbox().run(['ping', '-n', '-q', '-i', '0.01', '-w', '2', '10.0.1.1']);
  expect(await found([host, '10.0.1.9', '10.0.1.1'], [net0, '10.0.1.254', 'fd00::fe'])).toEqual({ host: ['10.0.1.1'], net0: ['fd00::fe'] });
  await others;
});

test('a namespace that is removed meanwhile is gone with the answer: its cable, too', async () => {
  await make(CABLE);
  await found([host, '10.0.1.1']);
  const asked = found([net0, '10.0.1.9']);
  // once net0 asks who has it
  await make('until ip -n net0 neigh show 10.0.1.9 | grep -q .; do :; done; ip netns del net0');
  expect(await asked).toEqual({ net0: [] });
  // sooner than by the end of the program that asks, which rests for half a minute
  await expect.poll(async () => (await sandbox().run(['ip', '-br', 'link', 'show', 'type', 'veth'])).stdout, { timeout: 20_000 }).toBe('');
});

test('a connection is made, refused, or not answered, of either family, and nothing of it is left', async () => {
  await make(`${CABLE}
    ip netns exec net0 nft -f - <<<'table inet a { chain b { type filter hook input priority 0; tcp dport 81 drop; tcp dport 82 reject; tcp dport 83 reject with icmpx admin-prohibited; }; }'`);
  sandbox().spawn(['ip', 'netns', 'exec', 'net0', ...connectivityArgv({ kind: 'listen', namespace: 'net0', protocol: 'tcp', port: 80 })]).stdout.resume();
  const at = async (port: number) => {
    const answers = await reach(sandbox(), [{ from: host, addresses: ['10.0.1.1', 'fd00::1', '10.0.1.254', '192.0.2.1'] }, { from: net0, addresses: ['10.0.1.254'] }, { from: GONE, addresses: ['10.0.1.1'] }], { protocol: 'tcp', port });
    return Object.fromEntries([...answers].map(([from, outcomes]) => [from, Object.fromEntries(outcomes)]));
  };
  await expect.poll(() => at(80)).toEqual({ host: { '10.0.1.1': 'reached', 'fd00::1': 'reached', '10.0.1.254': 'refused' }, net0: { '10.0.1.254': 'refused' } });
  expect(await at(79)).toEqual({ host: { '10.0.1.1': 'refused', 'fd00::1': 'refused', '10.0.1.254': 'refused' }, net0: { '10.0.1.254': 'refused' } });
  expect((await at(81)).host).toEqual({ '10.0.1.254': 'refused' });
  // an ICMP error that says of a port that nobody is there, and one that says that it is forbidden
  expect((await at(82)).host).toEqual({ '10.0.1.1': 'refused', 'fd00::1': 'refused', '10.0.1.254': 'refused' });
  expect((await at(83)).host).toEqual({ '10.0.1.254': 'refused' });
  expect((await sandbox().run(['ss', '-Htan', 'state', 'all', 'exclude', 'listening'])).stdout).toBe('');
  expect(await found([host, '10.0.1.1', '10.0.1.9'])).toEqual({ host: ['10.0.1.1'] });
});
