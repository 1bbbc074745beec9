/** What messages keep to, however they travel. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Messages } from './messages.ts';
import { MOST_OCTETS } from './messages.ts';
import { natsForTests } from './test-nats.ts';
import { placesWith } from './test-places.ts';

const nats = natsForTests();

const PLACES = placesWith(nats);

/** More than a test waits for, and less than it may take. */
const LONG_MS = 60_000;

describe.each(PLACES)('%s', (_name, place) => {
  let faults: unknown[];
  /** Two parts that know nothing of one another. */
  let [edge, worker]: Messages[] = [];
  beforeEach(async () => {
    faults = [];
    const join = place();
    [edge, worker] = await Promise.all([join((error) => faults.push(error)), join((error) => faults.push(error))]);
  });
  afterEach(async () => {
    await Promise.all([edge?.close(), worker?.close()]);
    expect(faults).toEqual([]);
  });
  const here = (): readonly [edge: Messages, worker: Messages] => (edge === undefined || worker === undefined ? expect.fail() : [edge, worker]);

  /** What is heard from now on, and a promise of as many. */
  async function heardOn(subject: string, messages = here()[0]) {
    const heard: (readonly [subject: string, data: unknown])[] = [];
    const watchers = new Set<() => void>();
    const stop = await messages.subscribe(subject, (data, on) => {
      heard.push([on, data]);
      for (const watcher of watchers) watcher();
    });
    const until = (count: number): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (heard.length >= count) resolve();
        };
        watchers.add(look);
        look();
      });
    return { heard, stop, until };
  }

  it('tells all who listen, each a copy, in order', async () => {
    const [, teller] = here();
    const [one, other] = [await heardOn('labs.a.stream'), await heardOn('labs.a.stream', teller)];
    const numbers = Array.from({ length: 500 }, (_, number) => number);
    const data = { at: 0, text: '安 \0 😀', list: [null, true, 1.5, { deep: 'a' }], left: undefined };
    for (const at of numbers) {
      data.at = at;
      expect(teller.publish('labs.a.stream', data)).toBe(true);
    }
    data.at = -1;
    await Promise.all([one.until(500), other.until(500)]);
    for (const { heard } of [one, other]) expect(heard).toEqual(numbers.map((at) => ['labs.a.stream', { at, text: '安 \0 😀', list: [null, true, 1.5, { deep: 'a' }] }]));
    expect(one.heard[0]?.[1]).not.toBe(other.heard[0]?.[1]);
    expect(one.heard[0]?.[1]).not.toHaveProperty('left');
  });

  it('is heard by nobody before who told it has gone on', async () => {
    const [teller] = here();
    const { heard, until } = await heardOn('a', teller);
    teller.publish('a', 1);
    expect(heard).toEqual([]);
    await until(1);
  });

  it('tells nobody who listens to something else, or has stopped', async () => {
    const [, teller] = here();
    const [all, any, one, stopped] = [await heardOn('labs.*.stream'), await heardOn('*.a.*'), await heardOn('labs.a.stream'), await heardOn('labs.a.stream')];
    stopped.stop();
    for (const subject of ['labs.a', 'labs.a.stream', 'labs.a.stream.more', 'labs.b.stream', 'labsXa.stream', 'Labs.a.stream', 'labs.a.end']) teller.publish(subject, subject);
    await Promise.all([all.until(2), any.until(3), one.until(1)]);
    const subjects = ({ heard }: typeof all): readonly string[] => heard.map(([subject]) => subject);
    expect([subjects(all), subjects(any), subjects(one), subjects(stopped)]).toEqual([['labs.a.stream', 'labs.b.stream'], ['labs.a.stream', 'Labs.a.stream', 'labs.a.end'], ['labs.a.stream'], []]);
  });

  it('answers what is asked, and who listens to the same subject hears nothing of it', async () => {
    const [asker, server] = here();
    const listening = await heardOn('labs.a');
    const stop = await server.serve('labs.a', (data) => Promise.resolve({ had: data }));
    expect(await asker.request('labs.a', { n: 1 }, LONG_MS)).toEqual({ ok: true, data: { had: { n: 1 } } });
    // who serves it may ask, too
    expect(await server.request('labs.a', 2, LONG_MS)).toEqual({ ok: true, data: { had: 2 } });
    server.publish('labs.a', 'told');
    await listening.until(1);
    expect(listening.heard).toEqual([['labs.a', 'told']]);
    stop();
    // of the server's connection, since it is known there first
    expect(await server.request('labs.a', 3, LONG_MS)).toEqual({ ok: false, code: 'nobody-serves' });
  });

  it('hears what one asks in order, and answers each as it can', async () => {
    const [asker, server] = here();
    const heard: unknown[] = [];
    let release: ((data: unknown) => void) | undefined;
    await server.serve('slow', (data) => {
      heard.push(data);
      return data === 'first' ? new Promise((resolve) => (release = resolve)) : Promise.resolve(data);
    });
    const first = asker.request('slow', 'first', LONG_MS);
    const others = await Promise.all(Array.from({ length: 100 }, (_, number) => asker.request('slow', number, LONG_MS)));
    expect(others.map((reply) => (reply.ok ? reply.data : reply.code))).toEqual(Array.from({ length: 100 }, (_, number) => number));
    expect(heard).toEqual(['first', ...Array.from({ length: 100 }, (_, number) => number)]);
    release?.('at last');
    expect(await first).toEqual({ ok: true, data: 'at last' });
  });

  it('asks one of those who serve', async () => {
    const [asker, server] = here();
    let asked = 0;
    for (const messages of [asker, server, server]) await messages.serve('shared', () => Promise.resolve((asked += 1)));
    for (let number = 1; number <= 30; number += 1) expect(await asker.request('shared', null, LONG_MS)).toEqual({ ok: true, data: number });
    expect(asked).toBe(30);
  });

  it('says at once that nobody serves, and after the time that nothing came', async () => {
    const [asker, server] = here();
    await heardOn('nobody');
    expect(await asker.request('nobody', null, LONG_MS)).toEqual({ ok: false, code: 'nobody-serves' });
    await server.serve('silent', () => new Promise(() => undefined));
    expect(await asker.request('silent', null, 50)).toEqual({ ok: false, code: 'unanswered' });
  });

  it('says that an answer failed to who asked, and why to who serves', async () => {
    const [asker, server] = here();
    await server.serve('failing', (data) => (data === 'throw' ? Promise.reject(new Error('broken')) : Promise.resolve('x'.repeat(MOST_OCTETS))));
    expect(await asker.request('failing', 'throw', LONG_MS)).toEqual({ ok: false, code: 'failed' });
    expect(await asker.request('failing', 'too much', LONG_MS)).toEqual({ ok: false, code: 'failed' });
    expect(faults.splice(0)).toEqual([new Error('broken'), new TypeError(`a message has ${String(MOST_OCTETS + 21)} octets; 8000000 are allowed`)]);
  });

  it('goes on where one who listens fails', async () => {
    const [listener, teller] = here();
    await listener.subscribe('a', () => {
      throw new Error('deaf');
    });
    const { heard, until } = await heardOn('a');
    teller.publish('a', 1);
    teller.publish('a', 2);
    await until(2);
    expect(heard).toEqual([['a', 1], ['a', 2]]);
    await expect.poll(() => faults.splice(0)).toEqual([new Error('deaf'), new Error('deaf')]);
  });

  it('takes as much as may be, and no more', async () => {
    const [, teller] = here();
    const { heard, until } = await heardOn('large');
    const most = 'x'.repeat(MOST_OCTETS - 2);
    teller.publish('large', most);
    await until(1);
    expect(heard[0]?.[1] === most).toBe(true);
    expect(() => teller.publish('large', `${most}x`)).toThrow('a message has 8000001 octets; 8000000 are allowed');
    await expect(teller.request('large', `${most}x`, LONG_MS)).rejects.toThrow('8000001 octets');
  });

  it('refuses what is no subject and no plain data', async () => {
    const [messages] = here();
    for (const subject of ['', 'a b', 'a..b', '.a', 'a.', 'a.>', '>', 'ä', 'a\r\nPUB x 0']) {
      expect(() => messages.publish(subject, 1)).toThrow('is no subject');
      expect(() => messages.subscribe(subject, () => undefined)).toThrow('is no subject');
    }
    for (const subject of ['a.*', '*']) {
      expect(() => messages.publish(subject, 1)).toThrow('is no subject');
      expect(() => messages.serve(subject, () => Promise.resolve())).toThrow('is no subject');
      await expect(messages.request(subject, 1, LONG_MS)).rejects.toThrow('is no subject');
    }
    for (const data of [undefined, () => 1]) expect(() => messages.publish('a', data)).toThrow('is no plain data');
  });

  it('is over when it is closed: what was told before has arrived, and no more', async () => {
    const [listener, teller] = here();
    const { heard, until } = await heardOn('a');
    const own = await heardOn('a', teller);
    await teller.serve('served', () => Promise.resolve(1));
    const states: string[] = [];
    teller.watch(() => states.push(teller.state));
    expect([listener.state, teller.state]).toEqual(['connected', 'connected']);
    // more than is on its way at once
    const last = Array.from({ length: 20 }, (_, number) => String(number).repeat(200_000));
    for (const data of last) teller.publish('a', data);
    await teller.close();
    await until(20);
    expect(teller.publish('a', 'later')).toBe(false);
    expect(await teller.request('served', null, LONG_MS)).toEqual({ ok: false, code: 'cut-off' });
    expect(await listener.request('served', null, LONG_MS)).toEqual({ ok: false, code: 'nobody-serves' });
    listener.publish('a', 'after');
    await until(21);
    expect(heard.map(([, data]) => data)).toEqual([...last, 'after']);
    expect(own.heard).not.toContainEqual(['a', 'after']);
    expect(states).toEqual(['cut-off']);
    await teller.close();
  });
});
