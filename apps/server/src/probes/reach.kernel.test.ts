import type { ObservedNamespace } from '@patchbay/shared/observation';
import { expect, test } from 'vitest';
import { freshSandbox } from '../sandbox/test-sandbox.ts';
import { reach } from './reach.ts';

const sandbox = freshSandbox();
const GONE: ObservedNamespace = { name: 'gone', inode: 1 };

test('those that answer, one or several, from the host and from a namespace; nobody answers for one that is gone', async () => {
  const { exit } = await sandbox().run(['bash', '-es'], {
    input: `ip netns add net0; ip link add up0 up type veth peer name eth0 netns net0; ip address add 10.0.1.254/24 dev up0
      ip -n net0 address add 10.0.1.1/24 dev eth0; ip -n net0 link set dev eth0 up`,
  });
  expect(exit).toBe(0);
  const host: ObservedNamespace = { name: 'host', inode: 0 };
  const net0: ObservedNamespace = { name: 'net0', inode: (await sandbox().namespaces()).get('net0') ?? 0 };
  const found = async (from: ObservedNamespace, ...addresses: readonly string[]) => {
    const answered = await reach(sandbox(), from, addresses);
    return answered && [...answered];
  };
  expect(await found(host, '10.0.1.1')).toEqual(['10.0.1.1']);
  expect(await found(host, '10.0.1.1', '10.0.1.9', '10.0.1.254')).toEqual(['10.0.1.1', '10.0.1.254']);
  expect(await found(net0, '10.0.1.254')).toEqual(['10.0.1.254']);
  expect(await found(net0, '10.0.1.9')).toEqual([]);
  expect(await found(net0, '192.0.2.1', '10.0.1.254', '10.0.1.9')).toEqual(['10.0.1.254']);
  expect(await found(GONE, '10.0.1.1')).toBeUndefined();
  expect(await found(GONE, '10.0.1.1', '10.0.1.9')).toBeUndefined();
});
