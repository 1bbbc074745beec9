/** The one WebSocket between the page and its lab: opens it, parses what comes, opens it again when it breaks. */
import { PROTOCOL_VERSION, serverMessageSchema } from '@patchbay/shared/protocol';
import type { ClientMessage, ServerMessage } from '@patchbay/shared/protocol';
import { createHeartbeat } from './heartbeat.ts';
import { askAccess } from './lab-api.ts';
import { reconnectDelayMs } from './reconnect-delay.ts';
import type { Connection } from './session.ts';

export interface LabSocketEvents {
  connection(connection: Connection): void;
  message(message: ServerMessage): void;
  /** The server has no such lab (any more). */
  labGone(): void;
}

export interface LabSocket {
  /** False when there is no connection to send it over. */
  send(message: ClientMessage): boolean;
  close(): void;
}

export type OpenLabSocket = (lab: string, events: LabSocketEvents) => LabSocket;

/** When a page may have slept, or its network been away: the connection is looked after at once. */
const WAKING_EVENTS = ['online', 'visibilitychange', 'resume'];

/** Opens the socket of a lab, on the page's own origin, and keeps it open until `close`. */
export const openLabSocket: OpenLabSocket = (lab, events) => {
  let socket: WebSocket;
  let attempt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const waking = new AbortController();

  const send = (message: ClientMessage): boolean => {
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
    socket = new WebSocket(socketUrl(lab));
    heartbeat.ask();
    socket.onopen = () => {
      opened = true;
      heartbeat.heard();
      send({ type: 'hello', protocol: PROTOCOL_VERSION });
    };
    socket.onmessage = ({ data }) => {
      heartbeat.heard();
      const message = parseServerMessage(data);
      if (message === undefined) {
        // a message that is not understood may have been a change: what is known can no longer be trusted
        socket.close();
        return;
      }
      if (message.type === 'welcome') {
        attempt = 0;
        events.connection('open');
      }
      if (message.type === 'refused' && message.refusal.code === 'protocol-version') finish('refused');
      if (message.type === 'lab-ended') end();
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

  /** A browser does not say why an upgrade was refused; the list of labs does. */
  const askWhy = async (): Promise<void> => {
    const access = await askAccess(lab);
    if (over) return;
    switch (access) {
      case 'signed-out':
        finish('refused');
        return;
      case 'no-such-lab':
        end();
        events.labGone();
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
};

function socketUrl(lab: string): string {
  const url = new URL(`/labs/${encodeURIComponent(lab)}/socket`, window.location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return url.href;
}

function parseServerMessage(data: unknown): ServerMessage | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    return serverMessageSchema.parse(JSON.parse(data));
  } catch (error) {
    console.error('The server sent what this page does not understand.', error);
    return undefined;
  }
}
