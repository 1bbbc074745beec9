/** A namespace loses its name after it was looked which there are, and before it is read: it is found by who holds it. */
import { expect, test } from 'vitest';
import { alteredSandbox } from '../sandbox/test-altered-sandbox.ts';
import { freshSandbox } from '../sandbox/test-sandbox.ts';
import { createKernel } from './create-kernel.ts';

const sandbox = freshSandbox();

const type = async (commands: string): Promise<void> => {
  expect(await sandbox().run(['bash', '-es'], { input: commands, timeoutMs: 60_000 })).toMatchObject({ exit: 0 });
};

test('a namespace that is held after its name is gone is seen, whenever that went', async () => {
  await type('ip netns add net0; ip link add name a type veth peer name eth0 netns net0');
  const real = sandbox();
  let act = (): Promise<void> => Promise.resolve();
  const namespaces = async (): Promise<ReadonlyMap<string, number>> => {
    const there = await real.namespaces();
    await act();
    act = () => Promise.resolve();
    return there;
  };
  const kernel = createKernel(alteredSandbox(real, { namespaces }));
  const before = await kernel.observe();
  expect(before.interfaces['host:a']?.peer).toEqual({ namespace: 'net0', interface: 'eth0' });
  real.spawn(['ip', 'netns', 'exec', 'net0', 'sleep', '4005']);
  await type(`until pgrep -xf 'sleep 4005' >/dev/null; do sleep 0.01; done`);

  act = () => type('ip netns delete net0');
  const during = await kernel.observeTouched(before, 'all');
  const after = await kernel.observeTouched(during, 'all');
  expect(Object.values(after.namespaces).map(({ holder }) => holder?.program)).toEqual([undefined, 'sleep']);
  expect(after.interfaces['host:a']?.peer).toEqual({ namespace: `net:[${String(before.namespaces.net0?.inode)}]`, interface: 'eth0' });
});
