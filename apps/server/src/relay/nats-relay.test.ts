/** What only a way that can be cut brings with it. */
import { afterEach, expect, test } from 'vitest';
import type { NatsMessages } from '../messages/nats-messages.ts';
import { natsForTests } from '../messages/test-nats.ts';
import { joinNats } from '../messages/test-places.ts';
import { TestEdge } from './test-edge.ts';
import { TestBrowser, TestPageServer } from './test-pages.ts';

const nats = natsForTests();
const faults: unknown[] = [];
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  expect(faults).toEqual([]);
});

const SUBJECT = 'workers.one.pages';
const CUT_OFF = [1012, 'cut-off'];
const ABNORMAL = 1006;
const TIMINGS = { beatMs: 100, patienceMs: 2_000 };
const NEVER = { beatMs: 60_000, patienceMs: 600_000 };

async function join(): Promise<NatsMessages> {
  const messages = await joinNats(nats(), (error) => faults.push(error));
  closing.push(() => messages.close());
  return messages;
}

async function both(timings: typeof TIMINGS) {
  const [atEdge, atWorker] = [await join(), await join()];
  const [worker, edge] = [await TestPageServer.open(atWorker, SUBJECT, { timings }), await TestEdge.open(atEdge, SUBJECT, timings)];
  closing.push(() => edge.close(), () => worker.close());
  const browser = await TestBrowser.open(edge);
  const [page] = await worker.untilPages(1);
  return { worker, edge, browser, page: page ?? expect.fail(), atEdge, atWorker };
}

test('NATS is killed: pages end at both ends at once, nobody comes in meanwhile, and all is well when it is back', async () => {
  const { worker, edge, browser, page, atEdge, atWorker } = await both(NEVER);
  await nats().stop();
  expect(await browser.closed).toEqual(CUT_OFF);
  expect(await page.untilEnded()).toBe(ABNORMAL);
  await expect(TestBrowser.open(edge)).rejects.toThrow('cut-off');
  await nats().run();
  await expect.poll(() => [atEdge.state, atWorker.state], { timeout: 60_000 }).toEqual(['connected', 'connected']);
  await atWorker.request('nobody', null, 60_000);
  const again = await TestBrowser.open(edge);
  again.socket.send('here');
  expect(await (await worker.untilPages(2))[1]?.untilHeard(1)).toEqual(['here']);
});

test('NATS stands still: both ends find so by the silence, and all is well when it goes on', async () => {
  const { worker, edge, browser, page } = await both(TIMINGS);
  await nats().freeze();
  browser.socket.send('on its way');
  const [closed, code] = await Promise.all([browser.closed, page.untilEnded()]);
  expect([closed, code]).toEqual([CUT_OFF, ABNORMAL]);
  nats().thaw();
  const again = await TestBrowser.open(edge);
  again.socket.send('here');
  expect(await (await worker.untilPages(2))[1]?.untilHeard(1)).toEqual(['here']);
  // what came through late belongs to nobody any more
  expect(page.heard).toEqual([]);
  expect(worker.pages.length).toBe(2);
});
