/** For tests and the bench: the least of an edge that carries pages, at a port of its own. The path of a socket is what it is about. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MAX_CLIENT_MESSAGE_BYTES } from '@patchbay/shared/protocol';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Messages } from '../messages/messages.ts';
import { BrowserWire } from '../ws/browser-wire.ts';
import type { RelayTimings } from './links.ts';
import { PageRelay } from './page-relay.ts';
import type { OpenedPage } from './page-relay.ts';

/** More than a test may take: no end comes of a browser's not agreeing to it. */
const PATIENT = { closeTimeout: 600_000 };

export class TestEdge {
  readonly port: number;
  /** The edge's ends, in the order in which they were opened. */
  readonly sockets: WebSocket[] = [];
  readonly #close: () => void;

  /** Every page is opened at who serves `subject`. */
  static async open(messages: Messages, subject: string, timings?: RelayTimings): Promise<TestEdge> {
    const relay = await PageRelay.open({ messages, ...(timings && { timings }) });
    return TestEdge.listen((about) => relay.open(subject, about), () => relay.close());
  }

  /** Who is refused is answered with the word for it. */
  static async listen(openPage: (about: { readonly path: string }) => Promise<OpenedPage>, close: () => void = () => undefined): Promise<TestEdge> {
    const server = createServer();
    const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_CLIENT_MESSAGE_BYTES, ...PATIENT });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const edge = new TestEdge((server.address() as AddressInfo).port, () => {
      close();
      server.close();
      for (const socket of edge.sockets) socket.terminate();
    });
    server.on('upgrade', (request, stream, head) => {
      void (async () => {
        const opened = await openPage({ path: request.url ?? '' });
        if (opened.ok) sockets.handleUpgrade(request, stream, head, (socket) => {
          edge.sockets.push(socket);
          opened.carry(new BrowserWire(socket, stream));
        });
        else stream.end(`HTTP/1.1 503 ${'refused' in opened ? `refused: ${opened.refused}` : opened.code}\r\nConnection: close\r\n\r\n`);
      })();
    });
    return edge;
  }

  private constructor(port: number, close: () => void) {
    this.port = port;
    this.#close = close;
  }

  /** Its browsers come back, if they can. */
  close(): void {
    this.#close();
  }
}
