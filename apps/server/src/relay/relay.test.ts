/** What a page keeps to that goes from an edge to a worker, however messages travel. */
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { natsForTests } from '../messages/test-nats.ts';
import { placesWith } from '../messages/test-places.ts';
import { CAUGHT_UP_BYTES } from '../ws/outbox.ts';
import { WINDOW_BYTES } from './outgoing-texts.ts';
import type { RelayMessage } from './relay-message.ts';
import { RELAY_VERSION } from './relay-message.ts';
import { TestEdge } from './test-edge.ts';
import { LeakyMessages } from './test-leak.ts';
import { TestBrowser, TestPageServer } from './test-pages.ts';
import type { TestPage } from './test-pages.ts';

const nats = natsForTests();

const PLACES = placesWith(nats);

/** Nobody is silent for as long as a test takes. */
const PATIENT = { beatMs: 20, patienceMs: 600_000 };
const SUBJECT = 'workers.one.pages';
/** Closed by the edge, so that the browser comes back. */
const CUT_OFF = [1012, 'cut-off'];
const ABNORMAL = 1006;

const isOf = (data: unknown, kind: RelayMessage['kind']): boolean => (data as Partial<RelayMessage>).kind === kind;

describe.each(PLACES)('%s', (_name, place) => {
  let faults: unknown[];
  let join: () => Promise<LeakyMessages>;
  let [atEdge, atWorker]: LeakyMessages[] = [];
  const closing: (() => unknown)[] = [];
  beforeEach(() => {
    faults = [];
    const joinOne = place();
    join = async () => {
      const messages = new LeakyMessages(await joinOne((error) => faults.push(error)));
      closing.push(() => messages.close());
      return messages;
    };
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
    expect(faults).toEqual([]);
  });

  async function openEdge(timings = PATIENT): Promise<TestEdge> {
    const edge = await TestEdge.open((atEdge = await join()), SUBJECT, timings);
    closing.push(() => edge.close());
    return edge;
  }
  async function openWorker(options: Parameters<typeof TestPageServer.open>[2] = {}, subject = SUBJECT): Promise<TestPageServer> {
    const worker = await TestPageServer.open((atWorker = await join()), subject, { timings: PATIENT, ...options });
    closing.push(() => worker.close());
    return worker;
  }
  const messagesOf = (messages: LeakyMessages | undefined): LeakyMessages => messages ?? expect.fail();

  /** A browser, and its page at the worker. */
  async function open(edge: TestEdge, worker: TestPageServer, path?: string): Promise<readonly [TestBrowser, TestPage]> {
    const pages = worker.pages.length;
    const browser = await TestBrowser.open(edge, path);
    return [browser, (await worker.untilPages(pages + 1)).at(-1) ?? expect.fail()];
  }

  it('carries what both say: whole, once, in order, whatever it is', async () => {
    const [worker, edge] = [await openWorker(), await openEdge()];
    const [browser, page] = await open(edge, worker, '/labs/a');
    expect(page.about).toEqual({ path: '/labs/a' });
    const texts = ['', 'a', '安 \0 😀"\\', '😀'.repeat(100_000), ...Array.from({ length: 2_000 }, (_, number) => `${String(number)} ${'x'.repeat((number * 7_919) % 5_000)}`), '"'.repeat(900_000), 'last'];
    for (const text of texts) browser.socket.send(text);
    // larger than a message may be
    const large = ['"\u0001安'.repeat(1_500_000), ...texts, 'end'];
    for (const text of large) page.wire.send(text);
    expect((await page.untilHeard(texts.length)).every((text, index) => text === texts[index])).toBe(true);
    expect((await browser.untilHeard(large.length)).every((text, index) => text === large[index])).toBe(true);
    browser.socket.send(Buffer.from('no text'));
    browser.socket.send('text');
    expect((await page.untilHeard(texts.length + 2)).slice(texts.length)).toEqual([undefined, 'text']);
    expect([page.heard.length, browser.heard.length]).toEqual([texts.length + 2, large.length]);
  });

  it('keeps pages apart, of several edges and several workers', async () => {
    const [one, other] = [await openWorker(), await openWorker({}, 'workers.two.pages')];
    const [left, right] = [await openEdge(), await openEdge()];
    const elsewhere = await TestEdge.open(messagesOf(atEdge), 'workers.two.pages', PATIENT);
    closing.push(() => elsewhere.close());
    const all = [await open(left, one), await open(left, one), await open(right, one), await open(elsewhere, other)];
    for (const [index, [browser, page]] of all.entries()) {
      browser.socket.send(`up ${String(index)}`);
      page.wire.send(`down ${String(index)}`);
    }
    for (const [index, [browser, page]] of all.entries()) {
      expect(await page.untilHeard(1)).toEqual([`up ${String(index)}`]);
      expect(await browser.untilHeard(1)).toEqual([`down ${String(index)}`]);
    }
    expect([one.pages.length, other.pages.length]).toEqual([3, 1]);
  });

  it('has what is said in one turn arrive in one piece', async () => {
    const [worker, edge] = [await openWorker(), await openEdge()];
    const [browser, page] = await open(edge, worker);
    const told: RelayMessage[] = [];
    messagesOf(atWorker).fate = (data) => (told.push(data as RelayMessage), 'arrives');
    page.wire.send('changed');
    page.wire.send('answer');
    await browser.untilHeard(2);
    expect(told.filter(({ kind }) => kind === 'parcel')).toMatchObject([{ texts: ['changed', 'answer'] }]);
  });

  it('has the end and its code arrive, behind what was said before', async () => {
    const [worker, edge] = [await openWorker(), await openEdge()];
    const [leaver, left] = await open(edge, worker);
    leaver.socket.send('bye');
    leaver.socket.close(4001, 'tired');
    expect(await left.untilEnded()).toBe(4001);
    expect(left.heard).toEqual(['bye']);
    const [lost, loser] = await open(edge, worker);
    lost.socket.terminate();
    expect(await loser.untilEnded()).toBe(ABNORMAL);
    const [refused, refuser] = await open(edge, worker);
    const last = 'x'.repeat(3 * WINDOW_BYTES);
    refuser.wire.send(last);
    refuser.wire.close(1008, 'too-fast');
    expect(refuser.wire.isOpen).toBe(false);
    refuser.wire.send('too late');
    expect(await refused.closed).toEqual([1008, 'too-fast']);
    expect(refused.heard.map((text) => text === last)).toEqual([true]);
    expect(await refuser.untilEnded()).toBe(1008);
    const [cut, cutter] = await open(edge, worker);
    cutter.wire.send('x'.repeat(10 * WINDOW_BYTES));
    cutter.wire.terminate();
    expect(cutter.ended).toEqual([]);
    expect(await cut.closed).toEqual([ABNORMAL, '']);
    expect(await cutter.untilEnded()).toBe(ABNORMAL);
    expect([left, loser, refuser, cutter].map(({ ended }) => ended.length)).toEqual([1, 1, 1, 1]);
    for (const page of worker.pages) expect(page.wire.isOpen).toBe(false);
  });

  it('finds what was lost, either way, and nothing is heard behind it', async () => {
    const [worker, edge] = [await openWorker(), await openEdge()];
    for (const whose of ['edge', 'worker'] as const) {
      const [browser, page] = await open(edge, worker);
      let isLost = false;
      const leaky = messagesOf(whose === 'edge' ? atEdge : atWorker);
      leaky.fate = (data) => {
        if (isLost || !isOf(data, 'parcel')) return 'arrives';
        isLost = true;
        return 'is-lost';
      };
      const send = (text: string): void => (whose === 'edge' ? browser.socket.send(text) : page.wire.send(text));
      send('lost');
      await expect.poll(() => isLost).toBe(true);
      // nothing follows but a beat
      expect(await browser.closed).toEqual(CUT_OFF);
      expect(await page.untilEnded()).toBe(ABNORMAL);
      expect([browser.heard, page.heard]).toEqual([[], []]);
      // who comes back finds all well
      const [again, anew] = await open(edge, worker);
      again.socket.send('here');
      anew.wire.send('welcome');
      expect([await anew.untilHeard(1), await again.untilHeard(1)]).toEqual([['here'], ['welcome']]);
    }
  });

  it('hears once what comes twice', async () => {
    const [worker, edge] = [await openWorker(), await openEdge()];
    messagesOf(atEdge).fate = messagesOf(atWorker).fate = () => 'comes-twice';
    const [browser, page] = await open(edge, worker);
    for (const text of ['a', 'b', 'c']) {
      browser.socket.send(text);
      page.wire.send(text);
      await turn();
    }
    expect([await page.untilHeard(3), await browser.untilHeard(3)]).toEqual([['a', 'b', 'c'], ['a', 'b', 'c']]);
    browser.socket.close(1000);
    expect(await page.untilEnded()).toBe(1000);
    expect([worker.pages.length, page.heard, page.ended]).toEqual([1, ['a', 'b', 'c'], [1000]]);
  });

  it('tells the worker what a browser has not taken, holds little of it at the edge, and slows nobody else', async () => {
    const [worker, edge] = [await openWorker(), await openEdge()];
    const [slow, page] = await open(edge, worker);
    const [quick, beside] = await open(edge, worker);
    slow.socket.pause();
    const texts = Array.from({ length: 400 }, (_, number) => `${String(number)} ${'x'.repeat(50_000)}`);
    let most = 0;
    for (const [index, text] of texts.entries()) {
      page.wire.send(text);
      beside.wire.send(text);
      await quick.untilHeard(index + 1);
      most = Math.max(most, edge.sockets[0]?.bufferedAmount ?? 0);
    }
    await expect.poll(() => beside.wire.untakenBytes).toBe(0);
    // what the kernel holds on the way is known to nobody
    expect(page.wire.untakenBytes).toBeGreaterThan(8 * 1024 * 1024);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(2 * WINDOW_BYTES);
    const takenBefore = page.timesTaken;
    slow.socket.resume();
    expect((await slow.untilHeard(texts.length)).every((text, index) => text === texts[index])).toBe(true);
    await expect.poll(() => page.wire.untakenBytes).toBe(0);
    expect(page.timesTaken).toBeGreaterThan(takenBefore);
  });

  it('knows without a beat that a browser has all but taken what it was sent', async () => {
    const [worker, edge] = [await openWorker({ timings: { beatMs: 600_000, patienceMs: 6_000_000 } }), await openEdge({ beatMs: 600_000, patienceMs: 6_000_000 })];
    const [browser, page] = await open(edge, worker);
    for (let number = 0; number < 100; number += 1) page.wire.send('x'.repeat(20_000));
    await browser.untilHeard(100);
    await expect.poll(() => page.wire.untakenBytes).toBeLessThan(CAUGHT_UP_BYTES);
  });

  it('hears no more of a browser than is taken', async () => {
    const [worker, edge] = [await openWorker(), await openEdge()];
    const [browser, page] = await open(edge, worker);
    // what the worker has taken is not known to the edge for a while
    let isHeld = true;
    messagesOf(atWorker).fate = () => (isHeld ? 'is-lost' : 'arrives');
    const texts = Array.from({ length: 200 }, (_, number) => `${String(number)} ${'x'.repeat(100_000)}`);
    for (const text of texts) browser.socket.send(text);
    const [atTheEdge] = edge.sockets;
    await expect.poll(() => atTheEdge?.isPaused).toBe(true);
    await expect.poll(() => page.heard.length).toBeGreaterThan(0);
    expect(page.heard.length).toBeLessThan(10);
    // what was lost of the worker's words ends it
    isHeld = false;
    expect(await browser.closed).toEqual(CUT_OFF);
    const [again, anew] = await open(edge, worker);
    for (const text of texts) again.socket.send(text);
    again.socket.close(4001);
    expect(await anew.untilEnded()).toBe(4001);
    expect([anew.heard.length, anew.heard.every((text, index) => text === texts[index])]).toEqual([texts.length, true]);
  });

  it('finds within its patience that the other end is gone', async () => {
    const timings = { beatMs: 50, patienceMs: 1_000 };
    const [worker, edge] = [await openWorker({ timings }), await openEdge(timings)];
    const [browser, page] = await open(edge, worker);
    messagesOf(atEdge).fate = () => 'is-lost';
    expect(await page.untilEnded()).toBe(ABNORMAL);
    // which the edge is told, as one that was stopped would be when it goes on
    expect(await browser.closed).toEqual(CUT_OFF);
    messagesOf(atEdge).fate = () => 'arrives';
    const [again, anew] = await open(edge, worker);
    messagesOf(atWorker).fate = () => 'is-lost';
    expect(await again.closed).toEqual(CUT_OFF);
    messagesOf(atWorker).fate = () => 'arrives';
    expect(await anew.untilEnded()).toBe(ABNORMAL);
  });

  it('tells an end that speaks of what the other does not know, so that it begins anew', async () => {
    const [worker, edge] = [await openWorker(), await openEdge()];
    const [browser, page] = await open(edge, worker);
    // the worker breaks it, and the edge does not hear of that
    let isDeaf = true;
    messagesOf(atWorker).fate = (data) => (isDeaf && isOf(data, 'broken') ? 'is-lost' : 'arrives');
    messagesOf(atEdge).fate = (data) => (isOf(data, 'parcel') ? 'is-lost' : 'arrives');
    browser.socket.send('lost');
    expect(await page.untilEnded()).toBe(ABNORMAL);
    isDeaf = false;
    expect(await browser.closed).toEqual(CUT_OFF);
  });

  it('says why a page cannot be opened', async () => {
    const edge = await openEdge();
    await expect(TestBrowser.open(edge)).rejects.toThrow('nobody-serves');
    const worker = await openWorker();
    await expect(TestBrowser.open(edge, '/no')).rejects.toThrow('refused: not-found');
    await expect(TestBrowser.open(edge, '/fault')).rejects.toThrow('failed');
    expect(faults.splice(0)).toEqual([new Error('broken')]);
    expect(worker.pages).toEqual([]);
    await messagesOf(atEdge).close();
    await expect(TestBrowser.open(edge)).rejects.toThrow('cut-off');
  });

  it('refuses who carries pages in another way, on either side', async () => {
    await openWorker();
    const asker = await join();
    expect(await asker.request(SUBJECT, { relay: RELAY_VERSION + 1, page: 'otherwise' }, 60_000)).toEqual({ ok: true, data: { relay: RELAY_VERSION } });
    await asker.serve('workers.new.pages', () => Promise.resolve({ relay: RELAY_VERSION + 1, ok: 'perhaps' }));
    const edge = await TestEdge.open(asker, 'workers.new.pages', PATIENT);
    closing.push(() => edge.close());
    await expect(TestBrowser.open(edge)).rejects.toThrow('other-version');
  });

  it('waits for nobody who was let in and does not come', async () => {
    const [worker, edge] = [await openWorker({ beginWithinMs: 0 }), await openEdge()];
    const { request } = messagesOf(atEdge);
    messagesOf(atEdge).request = async (...asked) => {
      const reply = await request(...asked);
      // later than it was expected
      await new Promise((resolve) => setTimeout(resolve, 5));
      return reply;
    };
    expect(await (await TestBrowser.open(edge)).closed).toEqual([ABNORMAL, '']);
    expect(worker.pages).toEqual([]);
  });

  it('ends every page of a worker or an edge that goes, behind what it said last', async () => {
    const [worker, edge] = [await openWorker(), await openEdge()];
    const [browser, page] = await open(edge, worker);
    page.wire.send('the lab is closed');
    await worker.close();
    expect(await browser.closed).toEqual(CUT_OFF);
    expect(browser.heard).toEqual(['the lab is closed']);
    expect(page.ended).toEqual([ABNORMAL]);
    await expect(TestBrowser.open(edge)).rejects.toThrow('nobody-serves');
    const next = await openWorker();
    const [, left] = await open(edge, next);
    edge.close();
    expect(await left.untilEnded()).toBe(ABNORMAL);
  });

  it('ends the page at which a fault happened, and no other', async () => {
    const [worker, edge] = [await openWorker(), await openEdge()];
    const [browser, page] = await open(edge, worker);
    const [other, unharmed] = await open(edge, worker);
    page.wire.listen({
      heard: () => {
        throw new Error('deaf');
      },
      taken: () => undefined,
      ended: (code) => page.ended.push(code),
    });
    browser.socket.send('a');
    expect(await browser.closed).toEqual([ABNORMAL, '']);
    expect([await page.untilEnded(), faults.splice(0)]).toEqual([ABNORMAL, [new Error('deaf')]]);
    other.socket.send('b');
    expect(await unharmed.untilHeard(1)).toEqual(['b']);
  });
});
