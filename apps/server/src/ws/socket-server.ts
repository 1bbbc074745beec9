/** Takes browsers' sockets: checks each upgrade before it is accepted, and finds out which sockets are dead. */
import { once } from 'node:events';
import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { MAX_CLIENT_MESSAGE_BYTES } from '@patchbay/shared/protocol';
import type { Refusal } from '@patchbay/shared/protocol';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Classroom } from '../classroom/classroom.ts';
import type { Persons } from '../classroom/persons.ts';
import { DENIALS } from '../http/access.ts';
import type { Access, Denial } from '../http/access.ts';
import type { Session } from '../http/sessions.ts';
import type { LabRegistry } from '../lab/lab-registry.ts';
import type { Page, TellEvent } from '../operations/server-event.ts';
import type { Inventory } from '../operations/server-metrics.ts';
import { BrowserWire } from './browser-wire.ts';
import { ClassSocket } from './class-socket.ts';
import { LabSocket } from './lab-socket.ts';
import type { SavingWatch } from './page-socket.ts';
import { CLOSE } from './read-message.ts';
import { tellOf } from './tell-of-page.ts';
import type { PageOf } from './tell-of-page.ts';
import type { Wire } from './wire.ts';

/** The address of a lab's socket, or of a class's. */
const PATH = /^\/(labs|classes)\/([0-9a-f]+)\/socket$/;

/** How often a socket is asked whether it is still there; one that has not said so by the next time is dead. */
const HEARTBEAT_MS = 30_000;

/** How long a browser has to agree to the end of its socket. */
const GOODBYE_MS = 500;

const SOCKETS_OF_ONE_PERSON = 50;

export interface SocketServerParts {
  readonly access: Access;
  readonly labs: LabRegistry;
  readonly classroom: Classroom;
  readonly persons: Persons;
  readonly saving: SavingWatch;
  readonly tell: TellEvent;
  readonly reportFault: (error: unknown) => void;
}

/** Somebody who comes in. */
interface Admission extends PageOf {
  readonly open: (wire: Wire) => unknown;
}

export class SocketServer {
  readonly #parts: SocketServerParts;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_CLIENT_MESSAGE_BYTES,
    perMessageDeflate: false,
  });
  /** The open sockets. */
  readonly #sockets = new Map<WebSocket, PageOf>();
  readonly #silent = new WeakSet<WebSocket>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor(parts: SocketServerParts) {
    this.#parts = parts;
    this.#heartbeat = setInterval(() => this.#askAll(), HEARTBEAT_MS);
  }

  /** Takes over the upgrades of an HTTP server. */
  listenOn(server: Server | SecureServer): void {
    server.on('upgrade', (request, stream: Duplex, head) => void this.#upgrade(request, stream, head));
  }

  /** How many there are, and how many people have one. */
  get counts(): Pick<Inventory, 'sockets' | 'peopleHere'> {
    const guests = [...this.#sockets.values()];
    const of = (page: Page): number => guests.filter((guest) => guest.page === page).length;
    return { sockets: { lab: of('lab'), class: of('class') }, peopleHere: new Set(guests.map(({ person }) => person)).size };
  }

  /** Closes every socket of a person, who is signed out. */
  hangUpOn(person: string): Promise<void> {
    const theirs = [...this.#sockets].flatMap(([socket, guest]) => (guest.person === person ? [socket] : []));
    return hangUp(theirs, CLOSE.policyViolation, 'signed-out');
  }

  /** Closes every socket, as one does that goes away. */
  close(): Promise<void> {
    clearInterval(this.#heartbeat);
    return hangUp([...this.#sockets.keys()], CLOSE.goingAway);
  }

  async #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    // what is said before the handshake is over is nobody's yet, and neither is a stream that breaks
    stream.on('error', () => stream.destroy());
    try {
      const admitted = await this.#admit(request);
      // it takes a while to wake a lab: whom it wakes for may have been signed out meanwhile
      const opened = typeof admitted !== 'string' && this.#parts.access.sessionOf(request) === undefined ? 'signed-out' : admitted;
      if (typeof opened === 'string') {
        this.#parts.tell({ event: 'request-denied', code: opened, status: DENIALS[opened] });
        answer(stream, DENIALS[opened]);
        return;
      }
      this.#server.handleUpgrade(request, stream, head, (socket) => {
        if (this.#admitSocket(socket, opened)) opened.open(new BrowserWire(socket, stream));
      });
    } catch (error) {
      this.#parts.reportFault(error);
      answer(stream, 500);
    }
  }

  /** Who comes in, and what is opened for them; or why nothing is. */
  async #admit(request: IncomingMessage): Promise<Admission | Denial> {
    const { access } = this.#parts;
    const denial = access.checkSource(request, true);
    if (denial !== undefined) return denial;
    const session = access.sessionOf(request);
    if (session === undefined) return 'signed-out';
    const [, what, id = ''] = PATH.exec(request.url ?? '') ?? [];
    switch (what) {
      case 'labs':
        return this.#admitToLab(session, id);
      case 'classes':
        return this.#admitToClass(session, id);
      case undefined:
      default:
        return 'not-found';
    }
  }

  async #admitToLab(session: Session, id: string): Promise<Admission | Denial> {
    const { access, labs, classroom, persons, saving, tell, reportFault } = this.#parts;
    const listing = labs.find(id);
    if (listing === undefined || access.labRefusal(session, listing, 'hello') === 'not-found') return 'not-found';
    const lab = await labs.enter(id);
    if (lab === undefined) return 'not-found';
    const { person } = session;
    const guest: PageOf = { person, page: 'lab', of: id };
    return {
      ...guest,
      open: (wire) =>
        new LabSocket(wire, {
          lab,
          person: { id: person, name: persons.nameOf(person) },
          mayAsk: ({ type }) => access.labRefusal(session, listing, type),
          role: () => access.roleInLab(session, listing) ?? 'guest',
          roleInServer: () => access.roleInServer(session),
          labClass: () => classroom.labClass(id),
          askClass: (message) => {
            switch (message.type) {
              case 'raise-hand':
                return classroom.raiseHand(id, message.raised);
              case 'take-over':
                return classroom.takeOver(id, person);
              case 'hand-back':
                return classroom.handBack(id);
            }
          },
          saving,
          tell: tellOf(guest, tell),
          reportFault,
        }),
    };
  }

  #admitToClass(session: Session, id: string): Admission | Denial {
    const { access, classroom, saving, tell, reportFault } = this.#parts;
    const wall = classroom.wallOf(id);
    const denial = access.classRefusal(session, id, 'hello');
    if (wall === undefined || denial !== undefined) return denial ?? 'not-found';
    const { person } = session;
    const guest: PageOf = { person, page: 'class', of: id };
    return {
      ...guest,
      open: (wire) =>
        new ClassSocket(wire, {
          wall,
          person,
          origin: access.origins[0] ?? '',
          mayAsk: ({ type }) => access.classRefusal(session, id, type),
          role: () => access.roleInClass(session, id) ?? 'guest',
          carryOut: (request) => classroom.carryOut(id, person, request),
          saving,
          tell: tellOf(guest, tell),
          reportFault,
        }),
    };
  }

  /** Keeps a socket in sight. Refuses it when its person has as many as may be. */
  #admitSocket(socket: WebSocket, { person, page, of }: PageOf): boolean {
    const { tell } = this.#parts;
    const own = [...this.#sockets.values()].filter((guest) => guest.person === person).length;
    if (own >= SOCKETS_OF_ONE_PERSON) {
      const refusal: Refusal = { code: 'limit', limit: { name: 'sockets', value: SOCKETS_OF_ONE_PERSON } };
      socket.on('error', () => undefined);
      tell({ event: 'page-refused', code: 'limit', limit: 'sockets' });
      socket.send(JSON.stringify({ type: 'refused', refusal }));
      socket.close(CLOSE.policyViolation, refusal.code);
      return false;
    }
    this.#sockets.set(socket, { person, page, of });
    tell({ event: 'socket-opened', person, page, of });
    socket.on('close', () => {
      this.#sockets.delete(socket);
      tell({ event: 'socket-closed', person, page, of });
    });
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

/** Closes sockets. A browser that does not agree to that in time is hung up on. */
async function hangUp(sockets: readonly WebSocket[], code: number, reason?: string): Promise<void> {
  const impatience = setTimeout(() => sockets.forEach((socket) => socket.terminate()), GOODBYE_MS);
  await Promise.all(
    sockets.map((socket) => {
      socket.close(code, reason);
      return once(socket, 'close');
    }),
  );
  clearTimeout(impatience);
}

/** Answers an upgrade that is not accepted, and hangs up. */
function answer(stream: Duplex, status: number): void {
  stream.end(`HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
    stream.destroy(),
  );
}
