import { pingTarget, setUp, startingPoint } from '@patchbay/shared/gesture';
import type { LabMatrix } from '@patchbay/shared/protocol';
import { expect, test } from 'vitest';
import { freshLab } from '../test-lab.ts';

const lab = freshLab({ gesture: 'set-up', start: startingPoint('three-on-a-bridge') });

/** Looks until all was tried, and nothing that has changed is still to be. */
async function settled(): Promise<LabMatrix> {
  let latest: LabMatrix | undefined;
  lab().lab.watchMatrix((text) => (latest = JSON.parse(text) as LabMatrix));
  const isSettled = (): boolean => latest?.rows.flat().every((state) => state === 'none' || state === 'reached' || state === 'lost') ?? false;
  await expect.poll(isSettled).toBe(true);
  return latest as never;
}

/** The same by pings of its own. */
async function byPings({ members }: LabMatrix): Promise<LabMatrix['rows']> {
  const { topology, sandbox } = lab();
  const one = async (from: string, to: string) => {
    if (from === to) return 'none';
    const address = pingTarget(topology, from, { namespace: to })?.address ?? '';
    const within = from === 'host' ? [] : ['ip', 'netns', 'exec', from];
    const { exit } = await sandbox.run([...within, 'ping', '-n', '-c', '1', '-W', '1', address]);
    return exit === 0 ? 'reached' : 'lost';
  };
  return Promise.all(members.map((from) => Promise.all(members.map((to) => one(from, to)))));
}

test('each cell is what a ping comes to, before a change and after it', async () => {
  const before = await settled();
  expect(before.members).toEqual(['host', 'net0', 'net1', 'net2']);
  expect(before.rows).toEqual(await byPings(before));
  expect(before.rows.flat().filter((state) => state === 'reached')).toHaveLength(12);
  const end = Object.values(lab().topology.interfaces).find(({ namespace, kind }) => namespace === 'net1' && kind === 'veth');
  await lab().change(setUp(lab().topology, { namespace: 'net1', interface: end?.name ?? '' }, false));
  const after = await settled();
  expect(after.rows).toEqual(await byPings(after));
  expect(after.rows[0]).toEqual(['none', 'reached', 'lost', 'reached']);
});

test('what nobody looks at is not pinged', async () => {
  const watcher = (): void => undefined;
  const pings = async (): Promise<number> => Number(/"IcmpInEchos":(\d+)/.exec((await lab().sandbox.run(['ip', 'netns', 'exec', 'net0', 'nstat', '-asz', 'IcmpInEchos', '-j'])).stdout)?.[1] ?? NaN);
  lab().lab.watchMatrix(watcher);
  await expect.poll(pings).toBeGreaterThanOrEqual(2);
  lab().lab.unwatchMatrix(watcher);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const then = await pings();
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(await pings()).toBe(then);
});
