/** A page's socket into one lab: what it asks of the lab, and what the lab says to it. */
import { clientMessageSchema } from '@patchbay/shared/protocol';
import type { ClientMessage, LabClass, PresenceSignal, Refusal, Role, ServerMessage, TerminalSignal, Welcome } from '@patchbay/shared/protocol';
import type { DetailsWatcher } from '../lab/details-readers.ts';
import type { Revised } from '../lab/lab-result.ts';
import type { Actor, Lab } from '../lab/lab.ts';
import type { MatrixWatcher } from '../lab/matrix/watched-matrix.ts';
import type { TrafficWatcher } from '../lab/traffic/traffic-watch.ts';
import type { TerminalWatcher } from '../terminals/running-terminal.ts';
import { LAG_BYTES } from './outbox.ts';
import type { Weight } from './outbox.ts';
import { PageSocket } from './page-socket.ts';
import type { MayAsk, SavingWatch, TellPage } from './page-socket.ts';
import type { Wire } from './wire.ts';

const MIB = 1024 * 1024;

type Request = Extract<ClientMessage, { readonly request: number }>;

/** What a lab knows nothing of: the class that it belongs to does it. */
export type ToClass = Extract<ClientMessage, { readonly type: 'raise-hand' | 'take-over' | 'hand-back' }>;

export interface LabSocketParts {
  readonly lab: Lab;
  readonly person: Actor;
  /** Asked about every message. */
  readonly mayAsk: MayAsk<ClientMessage>;
  /** What the person is to the lab now. */
  readonly role: () => Role;
  /** What they are to the server as a whole. */
  readonly roleInServer: () => Role;
  /** The class that the lab belongs to, as it is now. */
  readonly labClass: () => LabClass | undefined;
  /** What the person asks of that class; says why not. */
  readonly askClass: (message: ToClass) => Refusal | undefined;
  readonly saving: SavingWatch;
  readonly tell: TellPage;
  readonly reportFault: (error: unknown) => void;
}

export class LabSocket extends PageSocket<ClientMessage> {
  readonly #lab: Lab;
  readonly #person: Actor;
  readonly #parts: LabSocketParts;
  readonly #watcher: TerminalWatcher = (type, text) => this.send(WEIGHTS[type], () => text);
  readonly #detailsWatcher: DetailsWatcher = (text) => this.send(WEIGHTS.details, () => text);
  readonly #trafficWatcher: TrafficWatcher = (text) => this.send(WEIGHTS.traffic, () => text);
  readonly #matrixWatcher: MatrixWatcher = (text) => this.send(WEIGHTS.matrix, () => text);

  constructor(wire: Wire, parts: LabSocketParts) {
    super(wire, { schema: clientMessageSchema, mayAsk: parts.mayAsk, saving: parts.saving, tell: parts.tell, reportFault: parts.reportFault });
    this.#lab = parts.lab;
    this.#person = parts.person;
    this.#parts = parts;
  }

  protected arrive(): () => void {
    const depart = this.#lab.arrive(this.#person);
    const unsubscribe = this.#lab.subscribe((message, text) => {
      this.send(WEIGHTS[message.type], () => text);
      // the class may have put its student elsewhere
      if (message.type === 'lab-class' && this.#parts.mayAsk({ type: 'are-you-there' }) === 'not-found') this.hangUp();
    });
    return () => {
      unsubscribe();
      this.#lab.terminals.unwatchAll(this.#watcher);
      this.#lab.watches.unwatchAllDetails(this.#detailsWatcher);
      this.#lab.watches.unwatchTraffic(this.#trafficWatcher);
      this.#lab.watches.unwatchMatrix(this.#matrixWatcher);
      depart();
    };
  }

  protected welcome(): string {
    const { role, roleInServer, labClass } = this.#parts;
    const of = labClass();
    const welcome: Welcome = { ...this.#lab.welcome(this.#person.id), role: role(), roleInServer: roleInServer(), ...(of && { labClass: of }) };
    return JSON.stringify(welcome);
  }

  protected handle(message: ClientMessage): void {
    if ('request' in message) void this.answerTo(message, () => this.#carryOut(message), (came) => this.#reply({ type: 'answer', request: message.request, ...came }));
    else if (message.type === 'presence' || message.type === 'terminal-input' || message.type === 'terminal-resize' || message.type === 'terminal-ack') this.#heed(message);
  }

  protected override lag(): void {
    this.#lab.reached({ name: 'unread', value: LAG_BYTES / MIB });
  }

  /** What has no answer is dropped: the page has been told why, and offers it no more. */
  protected refuseOne(message: ClientMessage, refusal: Refusal): void {
    if ('request' in message) this.#reply({ type: 'answer', request: message.request, ok: false, refusal });
  }

  #carryOut(message: Request): Revised | Promise<Revised> {
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
      case 'restart-exercise':
        return this.#lab.restartLesson(this.#person.id);
      case 'read-faults':
        return this.#lab.readFaults();
      case 'leave-lesson':
        return this.#lab.leaveLesson();
      case 'answer-question':
        return this.#lab.answerQuestion(message.step, message.answer);
      case 'read-solution':
        return this.#lab.readSolution(message.step);
      case 'play-solution':
        return this.#lab.playSolution(this.#person.id, message.step, message.line);
      case 'raise-hand':
      case 'take-over':
      case 'hand-back':
        return this.#askClass(message);
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
        return this.#lab.watches.watchDetails(message, this.#detailsWatcher);
      case 'unwatch-details':
        return this.#lab.watches.unwatchDetails(message, this.#detailsWatcher);
      case 'watch-traffic':
        return this.#lab.watches.watchTraffic(this.#trafficWatcher);
      case 'unwatch-traffic':
        return this.#lab.watches.unwatchTraffic(this.#trafficWatcher);
      case 'watch-matrix':
        return this.#lab.watches.watchMatrix(this.#matrixWatcher, message.service);
      case 'unwatch-matrix':
        return this.#lab.watches.unwatchMatrix(this.#matrixWatcher);
    }
  }

  /** Does what has no answer. */
  #heed(message: TerminalSignal | PresenceSignal): void {
    const { terminals } = this.#lab;
    switch (message.type) {
      case 'presence':
        return this.#lab.tellPresence(this.#person.id, message.presence);
      case 'terminal-input':
        return terminals.type(this.#person.id, message.terminal, message.data);
      case 'terminal-resize':
        return terminals.resize(message.terminal, { cols: message.cols, rows: message.rows });
      case 'terminal-ack':
        return terminals.acknowledge(message.terminal, this.#watcher, message.offset);
    }
  }

  #askClass(message: ToClass): Revised {
    const refusal = this.#parts.askClass(message);
    return refusal === undefined ? { ok: true, revision: this.#lab.revision } : { ok: false, refusal };
  }

  #reply(message: Extract<ServerMessage, { readonly type: 'answer' }>): void {
    this.send(WEIGHTS.answer, () => JSON.stringify(message));
  }
}

const WEIGHTS: Readonly<Record<ServerMessage['type'], Weight>> = {
  answer: 'needed',
  'still-here': 'needed',
  saving: 'state',
  refused: 'needed',
  'lab-ended': 'needed',
  'limit-reached': 'needed',
  said: 'needed',
  // a shell waits for its watchers: no more is on its way than they have room for
  'terminal-output': 'needed',
  // its numbers tell the browser how many lines it missed
  'probe-output': 'fleeting',
  // the next one is on its way, and says all that this one does
  details: 'fleeting',
  traffic: 'fleeting',
  matrix: 'fleeting',
  presences: 'fleeting',
  welcome: 'state',
  changed: 'state',
  placed: 'state',
  marked: 'state',
  people: 'state',
  lesson: 'state',
  'history-forgotten': 'state',
  'lab-class': 'state',
  'probe-started': 'state',
  'probe-ended': 'state',
  'terminal-opened': 'state',
  'terminal-resized': 'state',
  'terminal-typist': 'state',
  'terminal-closed': 'state',
};
