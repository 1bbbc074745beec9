/** One browser's socket into one lab: its messages in, the lab's messages out, each within bounds. */
import type { Duplex } from 'node:stream';
import { PROTOCOL_VERSION } from '@patchbay/shared/protocol';
import type { ClientMessage, Refusal, ServerMessage, TerminalSignal, Welcome } from '@patchbay/shared/protocol';
import type { WebSocket } from 'ws';
import type { DetailsWatcher } from '../lab/details-readers.ts';
import type { Actor, Lab, LabResult } from '../lab/lab.ts';
import type { TrafficWatcher } from '../lab/traffic/traffic-watch.ts';
import type { TerminalWatcher } from '../terminals/running-terminal.ts';
import { Outbox } from './outbox.ts';
import { CLOSE, readMessage } from './read-message.ts';
import { TokenBucket } from './token-bucket.ts';

/** Messages of one socket; a long one counts for several, so that reading them stays cheap. */
const MESSAGE_RATE = { capacity: 200, refillPerSec: 100 };
const BYTES_OF_ONE_MESSAGE = 8 * 1024;
/** A welcome is the whole lab, and costs as much as so many messages more. */
const MESSAGES_OF_ONE_WELCOME = 10;

/** A browser's socket, and the stream that it speaks through. */
export interface Wire {
  readonly socket: WebSocket;
  readonly stream: Duplex;
}

type Request = Extract<ClientMessage, { readonly request: number }>;

export class LabSocket {
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  readonly #lab: Lab;
  readonly #person: Actor;
  readonly #reportFault: (error: unknown) => void;
  readonly #outbox = new Outbox();
  readonly #rate = new TokenBucket(MESSAGE_RATE, performance.now());
  readonly #watcher: TerminalWatcher = (type, text) => this.#send(type, () => text);
  readonly #detailsWatcher: DetailsWatcher = (text) => this.#send('details', () => text);
  readonly #trafficWatcher: TrafficWatcher = (text) => this.#send('traffic', () => text);
  /** Takes the person out of the lab again; there from `hello` on. */
  #leave: (() => void) | undefined;
  #isHolding = false;

  constructor({ socket, stream }: Wire, lab: Lab, person: Actor, reportFault: (error: unknown) => void) {
    this.#socket = socket;
    this.#stream = stream;
    this.#lab = lab;
    this.#person = person;
    this.#reportFault = reportFault;
    socket.on('message', (data, isBinary) => this.#receive(data as Buffer, isBinary));
    socket.on('close', () => this.#leave?.());
    // ws closes the socket by itself, with the code that fits (1009 for a message that is too large)
    socket.on('error', () => undefined);
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (!this.#rate.take(1 + Math.floor(data.length / BYTES_OF_ONE_MESSAGE), performance.now())) {
      this.#refuse({ code: 'too-fast' }, CLOSE.policyViolation);
      return;
    }
    const read = readMessage(data, isBinary);
    if (!read.ok) this.#refuse(read.refusal, read.close);
    else this.#handle(read.message);
  }

  #handle(message: ClientMessage): void {
    if (message.type === 'hello') this.#enter(message.protocol);
    else if (this.#leave === undefined) this.#refuse({ code: 'hello-first' }, CLOSE.policyViolation);
    else if (message.type === 'resync') this.#welcomeWhoAsks();
    else if (message.type === 'are-you-there') this.#reply({ type: 'still-here' });
    else if ('request' in message) void this.#answer(message);
    else this.#heed(message);
  }

  #enter(protocol: number): void {
    if (protocol !== PROTOCOL_VERSION) {
      this.#refuse({ code: 'protocol-version' }, CLOSE.policyViolation);
      return;
    }
    if (this.#leave === undefined) {
      const depart = this.#lab.arrive(this.#person);
      const unsubscribe = this.#lab.subscribe((message, text) => this.#send(message.type, () => text));
      this.#leave = () => {
        unsubscribe();
        this.#lab.terminals.unwatchAll(this.#watcher);
        this.#lab.unwatchAllDetails(this.#detailsWatcher);
        this.#lab.unwatchTraffic(this.#trafficWatcher);
        depart();
      };
    }
    this.#welcomeWhoAsks();
  }

  #welcomeWhoAsks(): void {
    if (this.#rate.take(MESSAGES_OF_ONE_WELCOME, performance.now())) this.#welcome();
    else this.#refuse({ code: 'too-fast' }, CLOSE.policyViolation);
  }

  /** Exactly one answer to each request, whatever happens. */
  async #answer(message: Request): Promise<void> {
    const { request } = message;
    try {
      this.#reply({ type: 'answer', request, ...(await this.#carryOut(message)) });
    } catch (error) {
      this.#reportFault(error);
      this.#reply({ type: 'answer', request, ok: false, refusal: { code: 'fault' } });
    }
  }

  #carryOut(message: Request): LabResult<{ readonly revision: number }> | Promise<LabResult<{ readonly revision: number }>> {
    switch (message.type) {
      case 'change':
        return this.#lab.change(this.#person.id, message.gesture, message.diff);
      case 'undo':
        return this.#lab.takeBack(this.#person.id, { kind: 'undo', ...(message.entry !== undefined && { entry: message.entry }) });
      case 'redo':
        return this.#lab.takeBack(this.#person.id, { kind: 'redo' });
      case 'look-back':
        return this.#lab.lookBack(message.entry);
      case 'place':
        return this.#lab.place(message.positions);
      case 'mark':
        return this.#lab.mark(message.marks);
      case 'start-probe':
        return this.#lab.startProbe(this.#person.id, message.probe);
      case 'run-programs':
        return this.#lab.runPrograms(this.#person.id, message.programs);
      case 'start-lesson':
        return this.#lab.startLesson(this.#person.id, message.lesson);
      case 'leave-lesson':
        return this.#lab.leaveLesson();
      case 'raise-hand':
        return { ok: false, refusal: { code: 'no-class' } };
      case 'stop-probe':
        return this.#lab.stopProbe(message.probe);
      case 'open-terminal':
        return this.#lab.openTerminal(this.#person.id, message);
      case 'watch-terminal':
        return this.#lab.watchTerminal(message.terminal, this.#watcher);
      case 'unwatch-terminal':
        return this.#lab.unwatchTerminal(message.terminal, this.#watcher);
      case 'close-terminal':
        return this.#lab.closeTerminal(message.terminal);
      case 'watch-details':
        return this.#lab.watchDetails(message, this.#detailsWatcher);
      case 'unwatch-details':
        return this.#lab.unwatchDetails(message, this.#detailsWatcher);
      case 'watch-traffic':
        return this.#lab.watchTraffic(this.#trafficWatcher);
      case 'unwatch-traffic':
        return this.#lab.unwatchTraffic(this.#trafficWatcher);
    }
  }

  /** Does what has no answer. */
  #heed(message: TerminalSignal): void {
    const { terminals } = this.#lab;
    switch (message.type) {
      case 'terminal-input':
        return terminals.type(this.#person.id, message.terminal, message.data);
      case 'terminal-resize':
        return terminals.resize(message.terminal, { cols: message.cols, rows: message.rows });
      case 'terminal-ack':
        return terminals.acknowledge(message.terminal, this.#watcher, message.offset);
    }
  }

  #welcome(): void {
    this.#send('welcome', () => JSON.stringify({ ...this.#lab.welcome(this.#person.id), role: 'owner' } satisfies Welcome));
  }

  #reply(message: Extract<ServerMessage, { readonly type: 'answer' | 'still-here' | 'refused' }>): void {
    this.#send(message.type, () => JSON.stringify(message));
  }

  #refuse(refusal: Refusal, close: number): void {
    this.#reply({ type: 'refused', refusal });
    this.#socket.close(close, refusal.code);
  }

  #send(type: ServerMessage['type'], text: () => string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    switch (this.#outbox.offer(type, this.#socket.bufferedAmount)) {
      case 'send':
        this.#hold();
        this.#socket.send(text(), () => this.#taken());
        return;
      case 'cut-off':
        this.#socket.terminate();
        return;
      case 'leave-out':
    }
  }

  /**
   * What is said in one turn of the event loop leaves in one piece: what somebody changed and the answer to it are there
   * together, and the browser draws no frame between the two.
   */
  #hold(): void {
    if (this.#isHolding) return;
    this.#isHolding = true;
    this.#stream.cork();
    setImmediate(() => {
      this.#isHolding = false;
      this.#stream.uncork();
    });
  }

  /** The browser took something. */
  #taken(): void {
    if (this.#outbox.takeOwedWelcome(this.#socket.bufferedAmount)) this.#welcome();
  }
}
