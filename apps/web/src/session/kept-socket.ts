/** A WebSocket to the server that is kept open: opens it, parses what comes, opens it again when it breaks. */
import { PROTOCOL_VERSION } from '@patchbay/shared/protocol';
import type { ClassClientMessage, ClassServerMessage, ClientMessage, ServerMessage } from '@patchbay/shared/protocol';
import type * as z from 'zod/mini';
import type { Access } from './fetch-json.ts';
import { createHeartbeat } from './heartbeat.ts';
import { reconnectDelayMs } from './reconnect-delay.ts';
import type { Connection } from './session.ts';

export interface SocketEvents<Message> {
  connection(connection: Connection): void;
  message(message: Message): void;
  /** The server has no such thing (any more). */
  gone(): void;
}

export interface KeptSocket<Asked> {
  /** False when there is no connection to send it over. */
  send(message: Asked): boolean;
  close(): void;
}

/** What is told over a socket, and by whom. */
export interface Conversation<Message> {
  /** On the page's own origin. */
  readonly path: string;
  readonly schema: z.ZodMiniType<Message>;
  /** It tells all there is: the connection counts as open from then on. */
  readonly isWelcome: (message: Message) => boolean;
  /** Nothing follows it, and the socket is not opened again. */
  readonly isLast: (message: Message) => boolean;
  /** A browser does not say why an upgrade was refused; the server's HTTP side does. */
  readonly askAccess: () => Promise<Access>;
}

/** When a page may have slept, or its network been away: the connection is looked after at once. */
const WAKING_EVENTS = ['online', 'visibilitychange', 'resume'];

/** Opens the socket, and keeps it open until `close`. */
export function openKeptSocket<Message extends ServerMessage | ClassServerMessage, Asked extends ClientMessage | ClassClientMessage>(
  { path, schema, isWelcome, isLast, askAccess }: Conversation<Message>,
  events: SocketEvents<Message>,
): KeptSocket<Asked> {
  let socket: WebSocket;
  let attempt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const waking = new AbortController();

  const send = (message: Asked | Extract<ClientMessage, { readonly type: 'hello' | 'are-you-there' }>): boolean => {
    if (socket.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(message));
    return true;
  };

  const heartbeat = createHeartbeat(
    () => send({ type: 'are-you-there' }),
    () => abandon(),
  );

  const connect = (): void => {
    let opened = false;
    retry = undefined;
    socket = new WebSocket(socketUrl(path));
    heartbeat.ask();
    socket.onopen = () => {
      opened = true;
      heartbeat.heard();
      send({ type: 'hello', protocol: PROTOCOL_VERSION });
    };
    socket.onmessage = ({ data }) => {
      heartbeat.heard();
      const message = parseMessage(schema, data);
      if (message === undefined) {
        // a message that is not understood may have been a change: what is known can no longer be trusted
        socket.close();
        return;
      }
      if (isWelcome(message)) {
        attempt = 0;
        events.connection('open');
      }
      if (message.type === 'refused' && message.refusal.code === 'protocol-version') finish('refused');
      if (isLast(message)) end();
      events.message(message);
    };
    socket.onclose = () => {
      heartbeat.stop();
      if (over) return;
      events.connection('lost');
      if (opened) retryLater();
      else void askWhy();
    };
  };

  /** Nobody is there any more, and so nobody will agree to close it. */
  const abandon = (): void => {
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    events.connection('lost');
    retryLater();
  };

  const retryLater = (): void => {
    retry = setTimeout(connect, reconnectDelayMs(attempt, Math.random()));
    attempt += 1;
  };

  const wake = (): void => {
    if (retry !== undefined) {
      clearTimeout(retry);
      connect();
    } else if (socket.readyState === WebSocket.OPEN) heartbeat.ask();
  };

  const askWhy = async (): Promise<void> => {
    const access = await askAccess();
    if (over) return;
    switch (access) {
      case 'signed-out':
        finish('refused');
        return;
      case 'gone':
        end();
        events.gone();
        return;
      case 'granted':
      case 'unreachable':
        retryLater();
    }
  };

  const finish = (connection: Connection): void => {
    end();
    events.connection(connection);
  };

  const end = (): void => {
    over = true;
    clearTimeout(retry);
    heartbeat.stop();
    waking.abort();
  };

  connect();
  // capture: not all of them bubble from the document
  for (const event of WAKING_EVENTS) window.addEventListener(event, wake, { capture: true, signal: waking.signal });

  return {
    send,
    close() {
      end();
      socket.close();
    },
  };
}

function socketUrl(path: string): string {
  const url = new URL(path, window.location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return url.href;
}

function parseMessage<Message>(schema: z.ZodMiniType<Message>, data: unknown): Message | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    return schema.parse(JSON.parse(data));
  } catch (error) {
    console.error('The server sent what this page does not understand.', error);
    return undefined;
  }
}
