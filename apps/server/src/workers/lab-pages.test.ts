import { emptyTopology } from '@patchbay/shared/topology';
import { PROTOCOL_VERSION } from '@patchbay/shared/protocol';
import type { ServerMessage } from '@patchbay/shared/protocol';
import { addNamespace } from '@patchbay/shared/gesture';
import { beforeEach, expect, it } from 'vitest';
import { Lab } from '../lab/lab.ts';
import { emptySandbox, namespaceKernel } from '../lab/test-scripted-kernel.ts';
import type { ServerEvent } from '../operations/server-event.ts';
import type { SandboxEnd } from '../sandbox/sandbox.ts';
import type { Wire, WireListener } from '../ws/wire.ts';
import { LabPages } from './lab-pages.ts';
import type { Guest } from './lab-pages.ts';

class TestWire implements Wire {
  isOpen = true;
  readonly untakenBytes = 0;
  readonly heard: ServerMessage[] = [];
  closedWith: readonly [code: number, reason: string] | undefined;
  #listener: WireListener | undefined;

  listen(listener: WireListener): void {
    this.#listener = listener;
  }
  send(text: string): void {
    this.heard.push(JSON.parse(text) as ServerMessage);
  }
  close(code: number, reason: string): void {
    this.isOpen = false;
    this.closedWith ??= [code, reason];
  }
  terminate(): void {
    this.close(1006, '');
  }
  say(message: unknown): void {
    this.#listener?.heard(JSON.stringify(message));
  }
}

let lab: Lab;
let awake: Lab | undefined;
let pages: LabPages;
let events: ServerEvent[];
beforeEach(async () => {
  lab = await Lab.open({ info: { id: 'lab', name: 'lab-1' }, sandbox: emptySandbox(new Promise<SandboxEnd>(() => undefined)), kernel: namespaceKernel(), lacking: new Set(), reportFault: (error) => expect.fail(String(error)) });
  [awake, events] = [lab, []];
  pages = new LabPages({
    find: (id) => (id === 'lab' ? awake : undefined),
    readGuest: (about) => {
      const { lab: of, person } = about as { readonly lab: string; readonly person: string };
      if (person === 'nobody') return Promise.resolve({ ok: false as const, refused: 'not-found' });
      const guest: Guest = { of, person: { id: person, name: person }, mayAsk: () => undefined, role: () => 'student', roleInServer: () => 'guest', labClass: () => undefined, askClass: () => ({ code: 'not-allowed' }) };
      return Promise.resolve({ ok: true as const, guest });
    },
    saving: { isFailing: false, watch: () => () => undefined },
    tell: (event) => events.push(event),
    reportFault: (error) => expect.fail(String(error)),
  });
  pages.woke(lab);
});

async function enter(person: string): Promise<TestWire> {
  const admitted = await pages.admit({ lab: 'lab', person });
  const wire = new TestWire();
  if (admitted.ok) admitted.open(wire);
  else expect.fail(admitted.refused);
  wire.say({ type: 'hello', protocol: PROTOCOL_VERSION });
  return wire;
}

it('lets a guest into a lab that is awake here, as what they are', async () => {
  const wire = await enter('ann');
  expect(wire.heard.find(({ type }) => type === 'welcome')).toMatchObject({ role: 'student', roleInServer: 'guest', you: 'ann' });
  wire.say({ type: 'change', request: 1, gesture: { kind: 'add-namespace', subjects: ['net0'] }, diff: addNamespace(emptyTopology(), 'net0') });
  await expect.poll(() => wire.heard.find(({ type }) => type === 'answer')).toMatchObject({ ok: true });
  expect(events).toMatchObject([{ event: 'answered', person: 'ann', page: 'lab', of: 'lab', request: 'change' }]);
});

it('says why nobody is let in', async () => {
  expect(await pages.admit({ lab: 'lab', person: 'nobody' })).toEqual({ ok: false, refused: 'not-found' });
  expect(await pages.admit({ lab: 'other', person: 'ann' })).toEqual({ ok: false, refused: 'not-here' });
});

it('pages of a lab that goes on elsewhere come back, and so does who was just let in', async () => {
  const admitted = await pages.admit({ lab: 'lab', person: 'bob' });
  const [ann, late] = [await enter('ann'), new TestWire()];
  await lab.close('server-stopping');
  awake = undefined;
  expect([ann.closedWith, ann.heard.at(-1)]).toEqual([[1012, 'lab-moves'], { type: 'lab-ended', reason: 'server-stopping' }]);
  if (admitted.ok) admitted.open(late);
  expect(late.closedWith).toEqual([1012, 'lab-moves']);
});

it('a page of a lab that was powered off stays, to say so', async () => {
  const ann = await enter('ann');
  await lab.close('powered-off');
  expect([ann.closedWith, ann.heard.at(-1)]).toEqual([undefined, { type: 'lab-ended', reason: 'powered-off' }]);
});
