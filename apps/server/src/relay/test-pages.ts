/** For tests: pages as a worker has them, and browsers that keep what they hear. */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { expect } from 'vitest';
import WebSocket from 'ws';
import type { Messages } from '../messages/messages.ts';
import type { Wire } from '../ws/wire.ts';
import type { RelayTimings } from './links.ts';
import { PageServer } from './page-server.ts';

/** Default of a test's patience. */
const until = (isSo: () => boolean): Promise<void> => expect.poll(isSo, { timeout: 60_000, interval: 5 }).toBe(true);

export class TestPage {
  readonly wire: Wire;
  readonly about: unknown;
  readonly heard: (string | undefined)[] = [];
  /** The codes with which it ended: one in the end. */
  readonly ended: number[] = [];
  timesTaken = 0;

  constructor(wire: Wire, about: unknown) {
    this.wire = wire;
    this.about = about;
    wire.listen({ heard: (text) => this.heard.push(text), taken: () => (this.timesTaken += 1), ended: (code) => this.ended.push(code) });
  }

  async untilHeard(count: number): Promise<readonly (string | undefined)[]> {
    await until(() => this.heard.length >= count);
    return this.heard;
  }

  async untilEnded(): Promise<number> {
    await until(() => this.ended.length > 0);
    return this.ended[0] ?? 0;
  }
}

export class TestPageServer {
  /** In the order in which they came. */
  readonly pages: TestPage[] = [];
  #server: PageServer | undefined;

  /** Lets in whoever does not ask for `/no`, and fails for `/fault`. */
  static async open(messages: Messages, subject: string, options: { readonly timings?: RelayTimings; readonly beginWithinMs?: number } = {}): Promise<TestPageServer> {
    const worker = new TestPageServer();
    worker.#server = await PageServer.open({
      messages,
      subject,
      ...options,
      admit: (about) => {
        const { path } = about as { readonly path: string };
        if (path === '/fault') return Promise.reject(new Error('broken'));
        if (path === '/no') return Promise.resolve({ ok: false, refused: 'not-found' });
        return Promise.resolve({ ok: true, open: (wire) => worker.pages.push(new TestPage(wire, about)) });
      },
    });
    return worker;
  }

  async untilPages(count: number): Promise<readonly TestPage[]> {
    await until(() => this.pages.length >= count);
    return this.pages;
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }
}

export class TestBrowser {
  readonly socket: WebSocket;
  readonly heard: string[] = [];
  readonly closed: Promise<readonly [code: number, reason: string]>;

  /** Rejects with what stands behind the status where it is refused. */
  static async open(edge: { readonly port: number }, path = '/'): Promise<TestBrowser> {
    const socket = new WebSocket(`ws://127.0.0.1:${String(edge.port)}${path}`);
    const browser = new TestBrowser(socket);
    const refused = once(socket, 'unexpected-response').then(([, response]) => {
      socket.terminate();
      throw new Error((response as IncomingMessage).statusMessage);
    });
    socket.on('error', () => undefined);
    await Promise.race([once(socket, 'open'), refused]);
    return browser;
  }

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer) => this.heard.push(data.toString()));
    this.closed = new Promise((resolve) => socket.on('close', (code, reason) => resolve([code, reason.toString()])));
  }

  async untilHeard(count: number): Promise<readonly string[]> {
    await until(() => this.heard.length >= count);
    return this.heard;
  }
}
