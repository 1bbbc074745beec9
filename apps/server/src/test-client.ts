/** For tests: browsers that are not browsers, plain HTTP and WebSocket clients of a server. */
import { once } from 'node:events';
import { request } from 'node:http';
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { PROTOCOL_VERSION } from '@patchbay/shared/protocol';
import type { Answer, ClassAnswer, ClassClientMessage, ClassServerMessage, ClientMessage, Joined, ServerMessage } from '@patchbay/shared/protocol';
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
  const impatience = setTimeout(() => asked.destroy(new Error(`${method} ${path} was not answered in ${String(PATIENCE_MS)} ms: ${waitingOf(asked)}`)), PATIENCE_MS);
  try {
    asked.end(body);
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    response.setEncoding('utf8');
    let text = '';
    for await (const piece of response) text += String(piece);
    return { status: response.statusCode ?? 0, headers: response.headers, body: text };
  } finally {
    clearTimeout(impatience);
  }
}

/** Less than a test has: one that hangs says at which request, and how far that came. */
const PATIENCE_MS = 60_000;

function waitingOf({ socket, writableFinished }: ClientRequest): string {
  if (socket === null) return 'it has no socket';
  const { connecting, localPort, remotePort, bytesWritten, bytesRead } = socket;
  const way = `${String(localPort)} → ${String(remotePort)}`;
  return connecting ? `${way} is not connected` : `${way}, written ${String(bytesWritten)} octets (${writableFinished ? 'all' : 'not all'}), read ${String(bytesRead)}`;
}

/** Signs in with a one-time URL and returns the cookie. */
export async function signIn(server: Pick<RunningServer, 'port' | 'url'>, url = server.url): Promise<string> {
  const { pathname, search } = new URL(url);
  return cookieOf(await ask(server, pathname + search));
}

/** The cookie that an answer sets. */
export function cookieOf({ headers }: Response): string {
  const cookie = headers['set-cookie']?.[0]?.split(';')[0];
  if (cookie === undefined) throw new Error('The server set no cookie.');
  return cookie;
}

/** What a page of ours sends along. */
export const ownHeaders = (server: Pick<RunningServer, 'port'>, cookie: string): OutgoingHttpHeaders => ({
  cookie,
  origin: `http://127.0.0.1:${String(server.port)}`,
  'content-type': 'application/json',
});

export async function makeLab(server: Pick<RunningServer, 'port'>, cookie: string): Promise<string> {
  const { body } = await ask(server, '/api/labs', { method: 'POST', headers: ownHeaders(server, cookie), body: '{}' });
  return (JSON.parse(body) as { id: string }).id;
}

/** The lab is gone, and what ran in it. */
export async function removeLab(server: Pick<RunningServer, 'port'>, cookie: string, lab: string): Promise<void> {
  const { status } = await ask(server, `/api/labs/${lab}`, { method: 'DELETE', headers: ownHeaders(server, cookie) });
  if (status !== 204) throw new Error(`The lab was not removed: ${String(status)}`);
}

/** A message without the number that makes it a request. */
type Unnumbered<M> = M extends { readonly request: number } ? Omit<M, 'request'> : never;

interface Typed {
  readonly type: string;
}

/** One WebSocket client: keeps what came, and waits for what shall come. */
class TestSocket<Client extends Typed, Server extends Typed, Answer extends Server & { readonly request: number }> {
  readonly socket: WebSocket;
  readonly messages: Server[] = [];
  /** The close code, once it is closed. */
  readonly closed: Promise<number>;
  readonly #answer: Answer['type'];
  #requests = 0;
  readonly #unanswered = new Map<number, (answer: Answer) => void>();
  readonly #waiting = new Set<() => void>();

  protected constructor(socket: WebSocket, answer: Answer['type']) {
    this.socket = socket;
    this.#answer = answer;
    this.closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Server;
      this.messages.push(message);
      if (this.#isAnswer(message)) this.#unanswered.get(message.request)?.(message);
      for (const wake of this.#waiting) wake();
      this.#waiting.clear();
    });
  }

  send(message: Client): void {
    this.socket.send(JSON.stringify(message));
  }

  /** Sends a request and waits for its answer. */
  async request(message: Unnumbered<Client>): Promise<Answer> {
    this.#requests += 1;
    const number = this.#requests;
    const answer = new Promise<Answer>((resolve) => this.#unanswered.set(number, resolve));
    this.socket.send(JSON.stringify({ ...message, request: number }));
    const came = await answer;
    this.#unanswered.delete(number);
    return came;
  }

  /** The first message of a type, come or to come. */
  first<T extends Server['type']>(type: T): Promise<Extract<Server, { type: T }>> {
    return this.until((message): message is Extract<Server, { type: T }> => message.type === type);
  }

  /** The first message that fits, come or to come. */
  async until<M extends Server>(fits: (message: Server) => message is M): Promise<M> {
    for (;;) {
      const found = this.messages.find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  close(): void {
    this.socket.close();
  }

  #isAnswer(message: Server): message is Answer {
    return message.type === this.#answer;
  }
}

/** Opens a socket. Rejects when the upgrade is not accepted. */
const opened = async <T extends { readonly socket: WebSocket }>(client: T): Promise<T> => {
  await once(client.socket, 'open');
  return client;
};

const socketOf = (server: Pick<RunningServer, 'port'>, cookie: string, path: string): WebSocket =>
  new WebSocket(`ws://127.0.0.1:${String(server.port)}${path}/socket`, { headers: ownHeaders(server, cookie) });

export class TestClient extends TestSocket<ClientMessage, ServerMessage, Answer> {
  /** Opens the socket of a lab. Rejects when the upgrade is not accepted. */
  static open(server: Pick<RunningServer, 'port'>, cookie: string, lab: string): Promise<TestClient> {
    return opened(new TestClient(socketOf(server, cookie, `/labs/${lab}`), 'answer'));
  }

  /** Opens the socket of a lab and is welcomed. */
  static async enter(server: Pick<RunningServer, 'port'>, cookie: string, lab: string): Promise<TestClient> {
    const client = await TestClient.open(server, cookie, lab);
    client.send({ type: 'hello', protocol: PROTOCOL_VERSION });
    await client.first('welcome');
    return client;
  }
}

export class TestClassClient extends TestSocket<ClassClientMessage, ClassServerMessage, ClassAnswer> {
  /** Opens the socket of a class and is welcomed. Rejects when the upgrade is not accepted. */
  static async enter(server: Pick<RunningServer, 'port'>, cookie: string, classId: string): Promise<TestClassClient> {
    const client = await opened(new TestClassClient(socketOf(server, cookie, `/classes/${classId}`), 'class-answer'));
    client.send({ type: 'hello', protocol: PROTOCOL_VERSION });
    await client.first('class-welcome');
    return client;
  }
}

/** Makes a class as the owner does, and returns its id. */
export async function makeClass(server: Pick<RunningServer, 'port'>, cookie: string, lesson?: string): Promise<string> {
  const body = JSON.stringify({ name: 'Networks 101', language: 'en', ...(lesson !== undefined && { lesson }) });
  const answer = await ask(server, '/api/classes', { method: 'POST', headers: ownHeaders(server, cookie), body });
  return (JSON.parse(answer.body) as { id: string }).id;
}

/** Comes in by a code, as a browser that was never here; returns its cookie and what it was told. */
export async function join(server: Pick<RunningServer, 'port'>, code: string, name: string): Promise<Joined & { readonly cookie: string }> {
  const answer = await ask(server, '/api/join', { method: 'POST', headers: ownHeaders(server, ''), body: JSON.stringify({ code, name }) });
  if (answer.status !== 201) throw new Error(`${String(answer.status)} ${answer.body}`);
  return { ...(JSON.parse(answer.body) as Joined), cookie: cookieOf(answer) };
}
