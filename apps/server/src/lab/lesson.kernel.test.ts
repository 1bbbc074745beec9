import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lessonsOf } from '@patchbay/shared/lesson';
import { addAddress, addNamespace, layCable, setBridge, setUp } from '@patchbay/shared/gesture';
import type { LessonProgress } from '@patchbay/shared/protocol';
import { expect, test } from 'vitest';
import { freshLab } from './test-lab.ts';

const textOf = (id: string): Promise<string> => readFile(join(import.meta.dirname, '../../../../lessons', `${id}.lesson.md`), 'utf8');

const CABLE = '02-two-on-a-cable';
const DOCKER = '04-docker-bridge-mode';
const DRAWN = `---
patchbay-lesson: 1
draw:
  room: { words: [mint, sage, thyme, basil, dill, fennel] }
steps:
  - { id: name, checks: [{ command: hostname }, { namespace: <room> }], solution: ["hostname", "ip netns add <room>"] }
  - { id: more, checks: [{ question: ["42"] }], solution: ["true"] }
---
# en: A room
## name: Its name
Make <room>.
## more: One more
Say it.
### question
What?
`;
const ROOT = `---
patchbay-lesson: 1
start: |
  patchbay: 1
  name: two-switches
  namespaces:
    sw1: { bridges: { br0: {} }, interfaces: { to2: { mac: 02:00:00:00:00:01 } } }
    sw2: { bridges: { br0: {} } }
  cables: [{ ends: ["sw1/br0:to2", "sw2/br0:to1"] }]
steps:
  - { id: speak, checks: [{ bridge: sw1/br0, stp: true }, { bridge: sw2/br0, stp: true }], solution: ["true"] }
  - { id: root, checks: [{ bridge: sw2/br0, root: true }], solution: ["true"] }
---
# en: The root
## speak: Speak
Speak.
## root: The root
Be it.
`;

const lab = freshLab({ gesture: 'add-namespace', lessons: lessonsOf(new Map([[CABLE, await textOf(CABLE)], [DOCKER, await textOf(DOCKER)], ['drawn', DRAWN], ['root', ROOT]])) });

const progress = (): LessonProgress | undefined => lab().lab.welcome('ann').lesson;
const started = async (id: string): Promise<void> => expect(await lab().lab.startLesson('ann', id)).toMatchObject({ ok: true });
const step = (done: number): Promise<void> => expect.poll(() => progress()?.done).toBe(done);
const missing = (): unknown => progress()?.checks.flatMap((check) => (check.state === 'missing' ? [check.missing] : []));

/** Typed into the host behind the lab's back. */
async function type(...lines: readonly string[]): Promise<void> {
  expect(await lab().sandbox.run(['bash', '-es'], { input: lines.join('\n'), timeoutMs: 60_000 })).toMatchObject({ exit: 0 });
}

test('a lesson is done by gestures, step by step; what is missing is said; what is done stays done', async () => {
  await started(CABLE);
  await expect.poll(missing).toEqual([{ code: 'no-namespace', subject: 'net0' }, { code: 'no-namespace', subject: 'net1' }]);
  await lab().done(addNamespace(lab().topology, 'net0'));
  await lab().done(addNamespace(lab().topology, 'net1'));
  await step(1);
  // how its checks stand is told a moment after the step
  await expect.poll(missing).toEqual([{ code: 'no-cable', subject: 'net0 – net1' }]);
  // with names of one's own
  await lab().done(layCable(lab().topology, { ends: [{ namespace: 'net0', interface: 'left', addresses: [] }, { namespace: 'net1', interface: 'right', addresses: [] }] }));
  await step(2);
  await lab().done(addAddress(lab().topology, { namespace: 'net0', interface: 'left' }, '10.0.1.1/16'));
  await lab().done(addAddress(lab().topology, { namespace: 'net1', interface: 'right' }, '10.0.1.3/24'));
  await expect.poll(missing).toEqual([
    { code: 'other-length', subject: 'net0:left', found: '10.0.1.1/16', wanted: '10.0.1.1/24' },
    { code: 'no-address', subject: 'net1', found: '10.0.1.3/24', wanted: '10.0.1.2/24' },
  ]);
  await lab().done(addAddress(lab().topology, { namespace: 'net0', interface: 'left' }, '10.0.1.1/24'));
  await lab().done(addAddress(lab().topology, { namespace: 'net1', interface: 'right' }, '10.0.1.2/24'));
  // the cable was laid with its ends up, and so the last step is done as well
  await step(4);
  expect(progress()?.checks).toEqual([]);
  await lab().done(setUp(lab().topology, { namespace: 'net0', interface: 'left' }, false));
  expect(progress()?.done).toBe(4);
});

test('a lesson is done by typing; the lab becomes what it begins with', async () => {
  await type('ip netns add other');
  await expect.poll(() => Object.keys(lab().topology.namespaces)).toContain('other');
  await started(DOCKER);
  expect(Object.keys(lab().topology.namespaces).toSorted()).toEqual(['host', 'internet', 'net0', 'net1']);
  await expect.poll(missing).toEqual([{ code: 'no-route', subject: 'net0', wanted: 'default' }, { code: 'no-route', subject: 'net1', wanted: 'default' }]);
  await type('ip netns exec net0 ip route add default via 10.0.1.2', 'ip netns exec net1 ip route add default via 10.0.1.254');
  await expect.poll(missing).toEqual([{ code: 'other-gateway', subject: 'net0', found: '10.0.1.2', wanted: '10.0.1.254' }]);
  await type('ip netns exec net0 ip route replace default via 10.0.1.254');
  await step(1);
  await type('sysctl -qw net.ipv4.ip_forward=1');
  await step(2);
  // nothing but a try says that there is no way back
  await expect.poll(missing).toMatchObject([{ code: 'no-answer', subject: 'net0', wanted: '203.0.113.9' }, { code: 'no-answer', subject: 'net1', wanted: '203.0.113.9' }]);
  await type('nft add table ip nat', "nft add chain ip nat p '{ type nat hook postrouting priority srcnat; }'", 'nft add rule ip nat p oifname uplink masquerade');
  await step(3);
  const why = { cause: 'nobody-listens', at: { namespace: 'host' }, values: { address: '203.0.113.1', port: '8080' } };
  await expect.poll(missing).toMatchObject([{ code: 'no-answer', subject: 'internet', wanted: '203.0.113.1 8080', why }]);
});

test('a lesson that there is not is refused; one that is left checks nothing any more', async () => {
  expect(await lab().lab.startLesson('ann', 'nothing')).toMatchObject({ ok: false, refusal: { code: 'no-such-lesson' } });
  expect(progress()).toBeUndefined();
  await started(CABLE);
  expect(lab().lab.leaveLesson()).toMatchObject({ ok: true });
  expect(progress()).toBeUndefined();
  await type('ip netns add net0', 'ip netns add net1');
  await expect.poll(() => Object.keys(lab().topology.namespaces)).toContain('net1');
  expect(progress()).toBeUndefined();
});

test('a solution is told to who asks for it, of no later step, and is typed line by line; what was drawn stays', async () => {
  await started('drawn');
  const { lessonView: view } = lab().lab.welcome('ann');
  expect(JSON.stringify(view)).not.toMatch(/ip netns add|42/);
  const room = /^Make (\w+)\.$/.exec(view?.steps[0]?.text.en ?? '')?.[1] ?? '';
  expect(await lab().lab.readSolution('more')).toMatchObject({ ok: false, refusal: { code: 'no-such-step' } });
  expect(lab().lab.saved.lesson?.gaveUp).toBeUndefined();
  expect(await lab().lab.readSolution('name')).toMatchObject({ ok: true, solution: ['hostname', `ip netns add ${room}`] });
  expect(lab().lab.saved.lesson?.gaveUp).toEqual(['name']);
  expect(await lab().lab.playSolution('ann', 'name', 2)).toMatchObject({ ok: false, refusal: { code: 'no-such-step' } });
  for (const line of [0, 1]) expect(await lab().lab.playSolution('ann', 'name', line)).toMatchObject({ ok: true });
  await step(1);
  expect(lab().lab.journal.map(({ entry }) => entry.commands.map(({ line, exit }) => [line, exit]))).toEqual([[['hostname', 0]], [[`ip netns add ${room}`, 0]]]);
  await started('drawn');
  expect(lab().lab.welcome('ann').lessonView).toEqual(view);
});

test('a bridge that takes itself for the root until it hears of a better one has not done what makes it one', async () => {
  await started('root');
  const switchOf = (namespace: string) => ({ namespace, interface: 'br0' });
  for (const name of ['sw1', 'sw2']) await lab().done(setBridge(lab().topology, switchOf(name), { stp: true, stpPriority: undefined }));
  await step(1);
  await expect.poll(missing).toEqual([{ code: 'not-root', subject: 'sw2/br0' }]);
  await lab().done(setBridge(lab().topology, switchOf('sw2'), { stpPriority: 4096 }));
  await step(2);
});
