/** One page's socket: what comes in is read, checked and slowed down; what goes out is held to what the browser takes. */
import { PROTOCOL_VERSION } from '@patchbay/shared/protocol';
import type { Refusal, RefusalCode, SavingState } from '@patchbay/shared/protocol';
import { TokenBucket } from '../http/token-bucket.ts';
import type { Answered, PageRefused } from '../operations/server-event.ts';
import { Outbox } from './outbox.ts';
import type { Weight } from './outbox.ts';
import { CLOSE, readMessage } from './read-message.ts';
import type { MessageSchema } from './read-message.ts';
import type { Wire } from './wire.ts';

/** Messages of one socket; a long one counts for several, so that reading them stays cheap. */
const MESSAGE_RATE = { capacity: 200, refillPerSec: 100 };
const BYTES_OF_ONE_MESSAGE = 8 * 1024;
/** A welcome is all there is, and costs as much as so many messages more. */
const MESSAGES_OF_ONE_WELCOME = 10;

/** What every page may say, whatever it is about. */
interface Common {
  readonly type: string;
  readonly protocol?: number;
}

/** Why a message goes no further; undefined: it does. */
export type MayAsk<M> = (message: M) => RefusalCode | 'not-found' | undefined;

/** Whether what changes can be kept. */
export interface SavingWatch {
  readonly isFailing: boolean;
  /** Calls back when that is another. Returns what stops that. */
  watch(changed: () => void): () => void;
}

/** Told what a page asked and what came of it, and why it was hung up on. */
export type TellPage = (happened: Omit<Answered, 'person' | 'page' | 'of'> | PageRefused) => void;

export interface PageSocketParts<M> {
  readonly schema: MessageSchema<M>;
  /** Asked about every message. */
  readonly mayAsk: MayAsk<M>;
  readonly saving: SavingWatch;
  readonly tell: TellPage;
  readonly reportFault: (error: unknown) => void;
}

export abstract class PageSocket<M extends Common> {
  readonly #wire: Wire;
  readonly #parts: PageSocketParts<M>;
  readonly #outbox = new Outbox();
  readonly #rate = new TokenBucket(MESSAGE_RATE, performance.now());
  /** Takes the page out again; there from `hello` on. */
  #leave: (() => void) | undefined;

  constructor(wire: Wire, parts: PageSocketParts<M>) {
    this.#wire = wire;
    this.#parts = parts;
    wire.listen({ heard: (text) => this.#receive(text), taken: () => this.#taken(), ended: () => this.#leave?.() });
  }

  /** The page has come in. Returns what takes it out again. */
  protected abstract arrive(): () => void;

  /** All there is to know, as it travels. */
  protected abstract welcome(): string;

  /** What the page asks beside what every page asks. */
  protected abstract handle(message: M): void;

  /** Why a message goes no further, where that is no reason to close the socket. */
  protected abstract refuseOne(message: M, refusal: Refusal): void;

  /** The browser takes less than it is sent, so that what changed is left out for it. May be called again and again. */
  protected lag(): void {
    // it is shown a fresh state when it has caught up
  }

  /** Who is nothing to this any more has no socket here. */
  protected hangUp(): void {
    this.#refuse({ code: 'not-allowed' }, CLOSE.policyViolation);
  }

  protected send(weight: Weight, text: () => string): void {
    if (!this.#wire.isOpen) return;
    switch (this.#outbox.offer(weight, this.#wire.untakenBytes)) {
      case 'send':
        this.#wire.send(text());
        return;
      case 'cut-off':
        this.#wire.terminate();
        return;
      case 'leave-out':
        if (this.#outbox.owesWelcome) this.lag();
    }
  }

  /**
   * Does what a page asks and has it answered: once, whatever happens. How long that took, and what came of it, is told.
   * `answer` sends it.
   */
  protected async answerTo<A extends { readonly ok: boolean; readonly refusal?: Refusal }>(
    request: M,
    carryOut: () => A | Promise<A>,
    answer: (came: A | { readonly ok: false; readonly refusal: Refusal }) => void,
  ): Promise<void> {
    const askedAt = performance.now();
    let came: A | { readonly ok: false; readonly refusal: Refusal };
    try {
      came = await carryOut();
    } catch (error) {
      this.#parts.reportFault(error);
      came = { ok: false, refusal: { code: 'fault' } };
    }
    answer(came);
    this.#tellAnswered(request, came.refusal, performance.now() - askedAt);
  }

  #tellAnswered({ type }: M, refusal: Refusal | undefined, milliseconds: number): void {
    const limit = refusal?.limit?.name;
    this.#parts.tell({ event: 'answered', request: type, milliseconds, ...(refusal && { refusal: refusal.code }), ...(limit !== undefined && { limit }) });
  }

  #receive(text: string | undefined): void {
    if (!this.#wire.isOpen) return;
    if (!this.#rate.take(1 + Math.floor(Buffer.byteLength(text ?? '') / BYTES_OF_ONE_MESSAGE), performance.now())) {
      this.#refuse({ code: 'too-fast' }, CLOSE.policyViolation);
      return;
    }
    const read = readMessage(this.#parts.schema, text);
    if (read.ok) this.#take(read.message);
    else this.#refuse(read.refusal, read.close);
  }

  #take(message: M): void {
    const denial = this.#parts.mayAsk(message);
    if (denial === 'not-found') this.hangUp();
    else if (message.type === 'hello') this.#enter(message.protocol);
    else if (this.#leave === undefined) this.#refuse({ code: 'hello-first' }, CLOSE.policyViolation);
    else if (denial !== undefined) this.#deny(message, { code: denial });
    else if (message.type === 'resync') this.#welcomeWhoAsks();
    else if (message.type === 'are-you-there') this.send('needed', () => STILL_HERE);
    else this.handle(message);
  }

  #deny(message: M, refusal: Refusal): void {
    this.refuseOne(message, refusal);
    this.#tellAnswered(message, refusal, 0);
  }

  #enter(protocol: number | undefined): void {
    if (protocol !== PROTOCOL_VERSION) {
      this.#refuse({ code: 'protocol-version' }, CLOSE.policyViolation);
      return;
    }
    this.#leave ??= this.#arrive();
    this.#welcomeWhoAsks();
  }

  #arrive(): () => void {
    const unwatch = this.#parts.saving.watch(() => this.#tellSaving());
    const leave = this.arrive();
    return () => {
      unwatch();
      leave();
    };
  }

  #welcomeWhoAsks(): void {
    if (this.#rate.take(MESSAGES_OF_ONE_WELCOME, performance.now())) this.#welcome();
    else this.#refuse({ code: 'too-fast' }, CLOSE.policyViolation);
  }

  #welcome(): void {
    this.send('state', () => this.welcome());
    if (this.#parts.saving.isFailing) this.#tellSaving();
  }

  #tellSaving(): void {
    const state: SavingState = { type: 'saving', fails: this.#parts.saving.isFailing };
    this.send('state', () => JSON.stringify(state));
  }

  #refuse(refusal: Refusal, close: number): void {
    this.#parts.tell({ event: 'page-refused', code: refusal.code });
    this.send('needed', () => JSON.stringify({ type: 'refused', refusal }));
    this.#wire.close(close, refusal.code);
  }

  /** The browser took something. */
  #taken(): void {
    if (this.#outbox.takeOwedWelcome(this.#wire.untakenBytes)) this.#welcome();
  }
}

const STILL_HERE = JSON.stringify({ type: 'still-here' });
