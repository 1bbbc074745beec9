/** Takes browsers' sockets: checks each upgrade before it is accepted, and finds out which sockets are dead. */
import { once } from 'node:events';
import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { MAX_CLIENT_MESSAGE_BYTES } from '@patchbay/shared/protocol';
import type { Refusal } from '@patchbay/shared/protocol';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { DENIALS, mayEnter } from '../http/access.ts';
import type { Access, Denial } from '../http/access.ts';
import type { Session } from '../http/sessions.ts';
import type { LabListing, LabRegistry } from '../lab/lab-registry.ts';
import { LabSocket } from './lab-socket.ts';
import { CLOSE } from './read-message.ts';

/** The address of a lab's socket. */
const PATH = /^\/labs\/([0-9a-f]+)\/socket$/;

/** How often a socket is asked whether it is still there; one that has not said so by the next time is dead. */
const HEARTBEAT_MS = 30_000;

/** How long a browser has to agree to the end of its socket. */
const GOODBYE_MS = 500;

const SOCKETS_OF_ONE_PERSON = 50;

export interface SocketServerParts {
  readonly access: Access;
  readonly labs: LabRegistry;
  readonly reportFault: (error: unknown) => void;
}

export class SocketServer {
  readonly #parts: SocketServerParts;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_CLIENT_MESSAGE_BYTES,
    perMessageDeflate: false,
  });
  /** The open sockets, and whose they are. */
  readonly #sockets = new Map<WebSocket, string>();
  readonly #silent = new WeakSet<WebSocket>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor(parts: SocketServerParts) {
    this.#parts = parts;
    this.#heartbeat = setInterval(() => this.#askAll(), HEARTBEAT_MS);
  }

  /** Takes over the upgrades of an HTTP server. */
  listenOn(server: Server): void {
    server.on('upgrade', (request, stream: Duplex, head) => void this.#upgrade(request, stream, head));
  }

  /** Closes every socket, as one does that goes away. A browser that does not agree to that in time is hung up on. */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    const sockets = [...this.#sockets.keys()];
    const impatience = setTimeout(() => sockets.forEach((socket) => socket.terminate()), GOODBYE_MS);
    await Promise.all(
      sockets.map((socket) => {
        socket.close(CLOSE.goingAway);
        return once(socket, 'close');
      }),
    );
    clearTimeout(impatience);
  }

  async #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const { labs, reportFault } = this.#parts;
    // what is said before the handshake is over is nobody's yet, and neither is a stream that breaks
    stream.on('error', () => stream.destroy());
    const admission = this.#admit(request);
    if (typeof admission === 'string') {
      answer(stream, DENIALS[admission]);
      return;
    }
    try {
      const lab = await labs.enter(admission.lab.id);
      if (lab === undefined) {
        answer(stream, DENIALS['not-found']);
        return;
      }
      this.#server.handleUpgrade(request, stream, head, (socket) => {
        if (this.#admitSocket(socket, admission.session.person)) {
          new LabSocket({ socket, stream }, lab, { id: admission.session.person, name: '' }, reportFault);
        }
      });
    } catch (error) {
      reportFault(error);
      answer(stream, 500);
    }
  }

  /** Who comes in, and to which lab; or why nobody does. */
  #admit(request: IncomingMessage): { readonly session: Session; readonly lab: LabListing } | Denial {
    const { access, labs } = this.#parts;
    const denial = access.checkSource(request, true);
    if (denial !== undefined) return denial;
    const session = access.sessionOf(request);
    if (session === undefined) return 'signed-out';
    const id = PATH.exec(request.url ?? '')?.[1];
    const lab = id === undefined ? undefined : labs.find(id);
    // one who may not enter a lab does not learn whether there is one
    return lab !== undefined && mayEnter(session, lab) ? { session, lab } : 'not-found';
  }

  /** Keeps a socket in sight. Refuses it when its person has as many as may be. */
  #admitSocket(socket: WebSocket, person: string): boolean {
    const own = [...this.#sockets.values()].filter((owner) => owner === person).length;
    if (own >= SOCKETS_OF_ONE_PERSON) {
      const refusal: Refusal = { code: 'limit', limit: { name: 'sockets', value: SOCKETS_OF_ONE_PERSON } };
      socket.on('error', () => undefined);
      socket.send(JSON.stringify({ type: 'refused', refusal }));
      socket.close(CLOSE.policyViolation, refusal.code);
      return false;
    }
    this.#sockets.set(socket, person);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('pong', () => this.#silent.delete(socket));
    return true;
  }

  #askAll(): void {
    for (const socket of this.#sockets.keys()) {
      if (this.#silent.has(socket)) socket.terminate();
      else {
        this.#silent.add(socket);
        socket.ping();
      }
    }
  }
}

/** Answers an upgrade that is not accepted, and hangs up. */
function answer(stream: Duplex, status: number): void {
  stream.end(`HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
    stream.destroy(),
  );
}
