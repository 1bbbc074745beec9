/** For tests: browsers that are not browsers, plain HTTP and WebSocket clients of a server. */
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { PROTOCOL_VERSION } from '@patchbay/shared/protocol';
import type { Answer, ClientMessage, ServerMessage } from '@patchbay/shared/protocol';
import WebSocket from 'ws';
import type { RunningServer } from './start-server.ts';

export interface Response {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One HTTP request with exactly these headers beside the usual ones, `Host` included. */
export async function ask(
  server: Pick<RunningServer, 'port'>,
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: OutgoingHttpHeaders; body?: string } = {},
): Promise<Response> {
  const asked = request({ host: '127.0.0.1', port: server.port, path, method, headers, agent: false });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.setEncoding('utf8');
  let text = '';
  for await (const piece of response) text += String(piece);
  return { status: response.statusCode ?? 0, headers: response.headers, body: text };
}

/** Signs in with a one-time URL and returns the cookie. */
export async function signIn(server: RunningServer, url = server.url): Promise<string> {
  const { pathname, search } = new URL(url);
  const { headers } = await ask(server, pathname + search);
  const cookie = headers['set-cookie']?.[0]?.split(';')[0];
  if (cookie === undefined) throw new Error('The server set no cookie.');
  return cookie;
}

/** What a page of ours sends along. */
export const ownHeaders = (server: RunningServer, cookie: string): OutgoingHttpHeaders => ({
  cookie,
  origin: `http://127.0.0.1:${String(server.port)}`,
  'content-type': 'application/json',
});

export async function makeLab(server: RunningServer, cookie: string): Promise<string> {
  const { body } = await ask(server, '/api/labs', { method: 'POST', headers: ownHeaders(server, cookie), body: '{}' });
  return (JSON.parse(body) as { id: string }).id;
}

/** A message without the number that makes it a request. */
type Unnumbered<M> = M extends { readonly request: number } ? Omit<M, 'request'> : never;

/** One WebSocket client: keeps what came, and waits for what shall come. */
export class TestClient {
  readonly socket: WebSocket;
  readonly messages: ServerMessage[] = [];
  /** The close code, once it is closed. */
  readonly closed: Promise<number>;
  #requests = 0;
  readonly #waiting = new Set<() => void>();

  private constructor(socket: WebSocket) {
    this.socket = socket;
    this.closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('message', (data: Buffer) => {
      this.messages.push(JSON.parse(data.toString()) as ServerMessage);
      for (const wake of this.#waiting) wake();
      this.#waiting.clear();
    });
  }

  /** Opens the socket of a lab. Rejects when the upgrade is not accepted. */
  static async open(server: RunningServer, cookie: string, lab: string): Promise<TestClient> {
    const socket = new WebSocket(`ws://127.0.0.1:${String(server.port)}/labs/${lab}/socket`, { headers: ownHeaders(server, cookie) });
    const client = new TestClient(socket);
    await once(socket, 'open');
    return client;
  }

  /** Opens the socket of a lab and is welcomed. */
  static async enter(server: RunningServer, cookie: string, lab: string): Promise<TestClient> {
    const client = await TestClient.open(server, cookie, lab);
    client.send({ type: 'hello', protocol: PROTOCOL_VERSION });
    await client.first('welcome');
    return client;
  }

  send(message: ClientMessage): void {
    this.socket.send(JSON.stringify(message));
  }

  /** Sends a request and waits for its answer. */
  async request(message: Unnumbered<ClientMessage>): Promise<Answer> {
    this.#requests += 1;
    const number = this.#requests;
    this.send({ ...message, request: number });
    return this.until((came): came is Answer => came.type === 'answer' && came.request === number);
  }

  /** The first message of a type, come or to come. */
  first<T extends ServerMessage['type']>(type: T): Promise<Extract<ServerMessage, { type: T }>> {
    return this.until((message): message is Extract<ServerMessage, { type: T }> => message.type === type);
  }

  /** The first message that fits, come or to come. */
  async until<M extends ServerMessage>(fits: (message: ServerMessage) => message is M): Promise<M> {
    for (;;) {
      const found = this.messages.find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  close(): void {
    this.socket.close();
  }
}
