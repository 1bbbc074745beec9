import { expect, test } from 'vitest';
import { addBridge, remove } from '@patchbay/shared/gesture';
import type { GestureKind } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import type { Answer, Refusal, ServerMessage } from '@patchbay/shared/protocol';
import { applyRecordsDiff } from '@patchbay/shared/records';
import { HOST } from '@patchbay/shared/topology';
import type { Topology, TopologyDiff } from '@patchbay/shared/topology';
import fc from 'fast-check';
import { createKernel } from '../kernel/create-kernel.ts';
import { deedOf, randomGesture } from '../lab/test-random-changes.ts';
import type { RandomChange } from '../lab/test-random-changes.ts';
import { TestClient, ask, makeLab, ownHeaders, signIn } from '../test-client.ts';
import { freshServer } from '../test-fresh-server.ts';

/** Of each person. */
const CHANGES = 100;

const server = freshServer();

/** What a person's page knows: the lab as it was found, and every change since. */
class Page {
  readonly client: TestClient;
  observation: Observation;
  #read = 0;

  private constructor(client: TestClient, observation: Observation) {
    this.client = client;
    this.observation = observation;
  }

  static async open(cookie: string, lab: string): Promise<Page> {
    const client = await TestClient.enter(server(), cookie, lab);
    const { observation } = await client.first('welcome');
    return new Page(client, observation);
  }

  /** Takes in what has come since it last looked. */
  look(): Observation {
    const come = this.client.messages.slice(this.#read);
    this.#read += come.length;
    for (const message of come) {
      if (message.type === 'changed') this.observation = applyRecordsDiff(this.observation, message.delta);
    }
    return this.observation;
  }

  /** What it shows once it has heard of a revision. */
  async topologyAt(revision: number): Promise<Topology> {
    await this.client.until((message): message is ServerMessage => message.type === 'changed' && message.revision >= revision);
    return topologyOf(this.look());
  }

  /** Does something to the lab as this page knows it; every fourth time an undo, every eighth a redo. */
  act(change: RandomChange, turn: number): Promise<Answer> | undefined {
    if (turn % 8 === 7) return this.client.request({ type: 'redo' });
    if (turn % 4 === 3) return this.client.request({ type: 'undo' });
    const deed = deedOf(topologyOf(this.look()), change);
    if (deed?.kind !== 'gesture') return undefined;
    return this.client.request({ type: 'change', gesture: { kind: deed.gesture, subjects: [] }, diff: deed.diff });
  }
}

async function invite(cookie: string, lab: string): Promise<string> {
  const { body } = await ask(server(), '/api/invitations', { method: 'POST', headers: ownHeaders(server(), cookie), body: JSON.stringify({ lab }) });
  return signIn(server(), (JSON.parse(body) as { url: string }).url);
}

/** Whether a person can read from it what stood in the way. */
const isExplained = ({ code, problems = [], kernel }: Refusal): boolean => {
  if (code === 'invalid' || code === 'overtaken') return problems.length > 0 && problems.every(({ subject }) => subject !== '');
  if (code === 'kernel') return kernel !== undefined && kernel.stderr !== '';
  return code === 'nothing-to-undo' || code === 'nothing-to-redo';
};

async function openTwoPages(): Promise<readonly [Page, Page]> {
  const ann = await signIn(server());
  const lab = await makeLab(server(), ann);
  return Promise.all([Page.open(ann, lab), Page.open(await invite(ann, lab), lab)]);
}

test('two people who change one lab against each other end with one picture, the kernel’s, and know why each refusal was', async () => {
  const pages = await openTwoPages();
  const changes = fc.sample(randomGesture, { numRuns: CHANGES * pages.length, seed: 1 });

  const answers: Answer[] = [];
  await Promise.all(
    pages.map(async (page, person) => {
      for (let turn = 0; turn < CHANGES; turn += 1) {
        const change = changes[turn * pages.length + person];
        const answer = change && (await page.act(change, turn));
        if (answer !== undefined) answers.push(answer);
      }
    }),
  );

  const last = Math.max(...answers.map((answer) => (answer.ok ? answer.revision : 0)));
  const [one, other] = await Promise.all(pages.map((page) => page.topologyAt(last)));
  expect(one).toEqual(other);
  const [sandbox] = server().sandboxes;
  expect(one).toEqual(sandbox && topologyOf(await createKernel(sandbox).observeWhole()));

  const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]));
  expect(refusals.filter((refusal) => !isExplained(refusal))).toEqual([]);
  expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(CHANGES / 2);
});

test('whose change the other one took away is told so where they want to take it back', async () => {
  const [ann, bob] = await openTwoPages();
  const act = (page: Page, kind: GestureKind, diff: TopologyDiff): Promise<Answer> =>
    page.client.request({ type: 'change', gesture: { kind, subjects: ['br0'] }, diff });
  const added = await act(ann, 'add-bridge', addBridge(topologyOf(ann.look()), HOST, 'br0'));
  const seen = await bob.topologyAt(added.ok ? added.revision : 0);
  const removed = await act(bob, 'remove', remove(seen, [{ kind: 'interface', namespace: HOST, interface: 'br0' }]));
  expect([added.ok, removed.ok]).toEqual([true, true]);

  const answer = await ann.client.request({ type: 'undo' });
  const [refusal] = answer.ok ? [] : [answer.refusal];
  expect(refusal).toMatchObject({ code: 'overtaken', overtakenBy: [{ subject: 'host:br0', gesture: { kind: 'remove', subjects: ['br0'] } }] });
  expect(refusal && isExplained(refusal)).toBe(true);
});
