/** The one WebSocket between the page and its lab: opens it, parses what comes, opens it again when it breaks. */
import { PROTOCOL_VERSION, serverMessageSchema } from '@patchbay/shared/protocol';
import type { ClientMessage, ServerMessage } from '@patchbay/shared/protocol';
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

/** Opens the socket of a lab, on the page's own origin, and keeps it open until `close`. */
export const openLabSocket: OpenLabSocket = (lab, events) => {
  let socket: WebSocket;
  let attempt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let over = false;

  const connect = (): void => {
    let opened = false;
    socket = new WebSocket(socketUrl(lab));
    socket.onopen = () => {
      opened = true;
      socket.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION } satisfies ClientMessage));
    };
    socket.onmessage = ({ data }) => {
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
      if (message.type === 'lab-ended') over = true;
      events.message(message);
    };
    socket.onclose = () => {
      if (over) return;
      events.connection('lost');
      if (opened) retryLater();
      else void askWhy();
    };
  };

  const retryLater = (): void => {
    retry = setTimeout(connect, reconnectDelayMs(attempt, Math.random()));
    attempt += 1;
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
        over = true;
        events.labGone();
        return;
      case 'granted':
      case 'unreachable':
        retryLater();
    }
  };

  const finish = (connection: Connection): void => {
    over = true;
    clearTimeout(retry);
    events.connection(connection);
  };

  connect();

  return {
    send(message) {
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(message));
      return true;
    },
    close() {
      over = true;
      clearTimeout(retry);
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
