/** Every cause: it is put into a lab, ping really fails, it is the cause that is found, the kernel says so, and the first remedy mends it. */
import { CAUSE_NAMES, causeForm, diagnose, explain, plantFault } from '@patchbay/shared/explain';
import type { Cause, Diagnosis, Journey } from '@patchbay/shared/explain';
import { LABS, TRIED_IN } from '@patchbay/shared/explain/test-labs';
import type { LabName, Planted } from '@patchbay/shared/explain/test-labs';
import { seededRandom } from '@patchbay/shared/random';
import type { KernelFeature, TopologyDiff } from '@patchbay/shared/topology';
import { expect, test } from 'vitest';
import { createKernel } from '../kernel/create-kernel.ts';
import { socketsIn } from '../kernel/details/read-sockets.ts';
import { testNeeding } from '../sandbox/test-needing.ts';
import { BrokenLab } from './test-broken-lab.ts';

/** Breaks the lab by each of the causes, one after another: what came of it, where it was not as it should be. */
async function tryCauses(name: LabName, causes: readonly Planted[]): Promise<void> {
  const { topology, journey } = LABS.find((one) => one.name === name)!;
  const lab = await BrokenLab.open(topology, journey);
  const found: string[] = [];
  try {
    expect(await lab.works(), `“${name}” works at first`).toBe(true);
    expect(await lab.explain()).toMatchObject({ doubts: [], hops: expect.arrayContaining([expect.objectContaining({ decision: 'deliver', way: 'back' })]) as unknown });
    for (const cause of causes) {
      const what = await tryCause(lab, cause, plantFault(cause, topology, journey, seededRandom(cause)));
      found.push(what === undefined ? cause : `${cause}: ${what}`);
      await lab.becomes(topology);
    }
  } finally {
    await lab.end();
  }
  expect(found).toEqual(causes);
}

/** Three seconds after it first asked in vain the kernel gives up, between two looks or not (arp(7), mcast_solicit). */
const unanswered = (text: string): string => text.replaceAll('INCOMPLETE', 'FAILED');

async function tryCause(lab: BrokenLab, cause: Cause, fault: TopologyDiff | undefined): Promise<string | undefined> {
  if (fault === undefined) return 'does not fit';
  await lab.do(fault);
  await lab.forget();
  if (await lab.pings()) return 'answered all the same';
  const { stopsAt, doubts } = await lab.explain();
  if (stopsAt === undefined) return `not explained ${doubts.join('; ')}`;
  if (stopsAt.cause !== cause) return `taken for ${stopsAt.cause}`;
  const { argv = [], line = '' } = stopsAt.evidence ?? {};
  const printed = await lab.prints(argv);
  if (!unanswered(printed).includes(unanswered(line))) return `“${line}” is not what ${argv.join(' ')} prints: ${printed}`;
  const [remedy] = stopsAt.remedies;
  if (remedy === undefined) return 'has no remedy';
  await lab.do(remedy.diff);
  return (await lab.works()) ? undefined : `not mended by ${remedy.name}`;
}

const needsOf = (cause: Planted, name: LabName): readonly KernelFeature[] => [...new Set([...LABS.filter((lab) => lab.name === name).flatMap(({ needs }) => needs), ...[causeForm(cause).needs ?? []].flat()])];
const groups = Map.groupBy(Object.entries(TRIED_IN) as [Planted, LabName][], ([cause, name]) => [name, ...needsOf(cause, name)].join(' + '));

for (const [group, entries] of groups) {
  const [cause, name] = entries[0]!;
  const [first, ...others] = needsOf(cause, name);
  const run = (): Promise<void> => tryCauses(name, entries.map(([one]) => one));
  const title = `in the lab “${group}” each is found and mended: ${entries.map(([one]) => one).join(', ')}`;
  if (first === undefined) test.concurrent(title, run);
  else testNeeding(first, ...others)(title, run);
}

test('a port that came up just now waits for the spanning tree, and what mends that is time', async () => {
  const { topology, journey } = LABS.find(({ name }) => name === 'bridge')!;
  const bridge = topology.interfaces['host:mybridge0']!;
  const lab = await BrokenLab.open({ ...topology, interfaces: { ...topology.interfaces, 'host:mybridge0': { ...bridge, stp: true } } }, journey);
  try {
    expect(await lab.pings()).toBe(false);
    expect((await lab.explain()).stopsAt).toMatchObject({ cause: 'stp-waits', remedies: [] });
    await expect.poll(() => lab.works(), { timeout: 90_000 }).toBe(true);
  } finally {
    await lab.end();
  }
});

test('nobody listens at a port of TCP', async () => {
  const { topology, journey } = LABS.find(({ name }) => name === 'pair')!;
  const lab = await BrokenLab.open(topology, journey);
  const toPort: Journey = { ...journey, protocol: 'tcp', port: 80 };
  const connect = async (): Promise<boolean> => (await lab.sandbox.run(['ip', 'netns', 'exec', 'net0', 'timeout', '2', 'bash', '-c', 'exec 3<>/dev/tcp/10.0.1.2/80'])).exit === 0;
  const why = async (): Promise<Diagnosis | undefined> => {
    const observation = await lab.observe();
    return diagnose(observation, toPort, socketsIn(createKernel(lab.sandbox), observation));
  };
  const listen = (address: string): void => {
    lab.sandbox.spawn(['ip', 'netns', 'exec', 'net1', 'perl', '-MIO::Socket::INET', '-e', 'my $s = IO::Socket::INET->new(Listen => 5, LocalAddr => shift, LocalPort => 80); sleep 1000', address]);
  };
  try {
    expect(await connect()).toBe(false);
    expect(await why()).toMatchObject({ cause: 'nobody-listens', at: { namespace: 'net1' }, values: { address: '10.0.1.2', port: '80', protocol: 'tcp' } });
    const { stopsAt } = explain(await lab.observe(), toPort, { sockets: { net1: [] } });
    expect(stopsAt).toMatchObject({ remedies: [] });
    expect(await lab.prints(stopsAt?.evidence?.argv ?? [])).toMatch(/^Netid State (?!.*:80 )/);
    // which nobody else gets to
    listen('127.0.0.1');
    await expect.poll(() => lab.prints(['ip', 'netns', 'exec', 'net1', 'ss', '-tln'])).toContain(' 127.0.0.1:80 ');
    expect(await connect()).toBe(false);
    expect(await why()).toMatchObject({ cause: 'nobody-listens' });
    listen('10.0.1.2');
    await expect.poll(connect).toBe(true);
    expect(await why()).toBeUndefined();
  } finally {
    await lab.end();
  }
});

test('every cause is tried', () => {
  expect([...Object.keys(TRIED_IN), 'nobody-listens', 'stp-waits'].toSorted()).toEqual(CAUSE_NAMES.toSorted());
});
