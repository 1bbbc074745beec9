/** Messages by way of a NATS server, among the processes that are connected to it. */
import { RequestError, TimeoutError } from '@nats-io/transport-node';
import type { NatsConnection, Subscription } from '@nats-io/transport-node';
import type { Messages, MessagesState, Reply } from './messages.ts';
import { MessagesFailure, MOST_OCTETS } from './messages.ts';
import type { NatsAddress } from './nats-address.ts';
import { connectionTo } from './nats-connection.ts';
import { answered, checkSubject, read, readReply, written } from './plain-data.ts';

/** What is told and what is asked go apart: who listens to a subject does not hear what is asked on it. */
const TOLD = 'patchbay.told.';
const ASKED = 'patchbay.asked.';

/** Of those who serve a subject, one is asked. */
const SERVERS = 'servers';

export class NatsMessages implements Messages {
  readonly #connection: NatsConnection;
  readonly #reportFault: (error: unknown) => void;
  readonly #watchers = new Set<() => void>();
  /** Those who wait for an answer; told where none can come any more. */
  readonly #waiting = new Set<(reply: Reply) => void>();
  readonly #subscriptions = new Set<Subscription>();
  #state: MessagesState = 'connected';

  /** `reportFault` is told of what a listener or an answer throws. Throws `MessagesFailure` where there is no such server, or none that takes our messages. */
  static async connect(address: NatsAddress, reportFault: (error: unknown) => void): Promise<NatsMessages> {
    const connection = await connectionTo(address);
    const most = connection.info?.max_payload ?? 0;
    if (most >= MOST_OCTETS) return new NatsMessages(connection, reportFault);
    await connection.close();
    throw new MessagesFailure(`${address.called}: it takes messages of ${String(most)} octets; give it a configuration with max_payload: 8MB`);
  }

  private constructor(connection: NatsConnection, reportFault: (error: unknown) => void) {
    this.#connection = connection;
    this.#reportFault = reportFault;
    this.#follow().catch(reportFault);
  }

  get state(): MessagesState {
    return this.#state;
  }

  publish(subject: string, data: unknown): boolean {
    checkSubject(subject);
    const text = written(data);
    // it would be kept, and told when it is long over
    if (this.#state !== 'connected') return false;
    this.#connection.publish(TOLD + subject, text);
    return true;
  }

  subscribe(subject: string, heard: (data: unknown, subject: string) => void): Promise<() => void> {
    checkSubject(subject, 'stand for several');
    return this.#known(
      this.#connection.subscribe(TOLD + subject, {
        callback: (error, message) => {
          try {
            if (error !== null) throw error;
            heard(read(message.string()), message.subject.slice(TOLD.length));
          } catch (thrown) {
            this.#reportFault(thrown);
          }
        },
      }),
    );
  }

  async request(subject: string, data: unknown, withinMs: number): Promise<Reply> {
    checkSubject(subject);
    const text = written(data);
    if (this.#state !== 'connected') return { ok: false, code: 'cut-off' };
    let lost: ((reply: Reply) => void) | undefined;
    const loss = new Promise<Reply>((resolve) => this.#waiting.add((lost = resolve)));
    try {
      return await Promise.race([this.#connection.request(ASKED + subject, text, { timeout: withinMs }).then((message) => readReply(message.string())), loss]);
    } catch (error) {
      if (error instanceof RequestError && error.isNoResponders()) return { ok: false, code: 'nobody-serves' };
      if (error instanceof TimeoutError || this.#connection.isClosed()) return { ok: false, code: 'unanswered' };
      throw error;
    } finally {
      if (lost !== undefined) this.#waiting.delete(lost);
    }
  }

  serve(subject: string, answer: (data: unknown) => Promise<unknown>): Promise<() => void> {
    checkSubject(subject);
    return this.#known(
      this.#connection.subscribe(ASKED + subject, {
        queue: SERVERS,
        callback: (error, message) => {
          if (error !== null) return this.#reportFault(error);
          answered(message.string(), answer, this.#reportFault)
            .then((text) => message.respond(text))
            .catch((failure: unknown) => {
              // whoever asked is told that nothing came
              if (!this.#connection.isClosed()) this.#reportFault(failure);
            });
        },
      }),
    );
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  async close(): Promise<void> {
    if (this.#connection.isClosed()) return;
    // nobody asks us any more, and what was told a moment ago is on its way
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    if (this.#state === 'connected') await this.#connection.flush().catch(() => undefined);
    await this.#connection.close();
    this.#turn('cut-off');
  }

  /** Resolves when the server knows of it; one that goes meanwhile is told again when it is back. */
  async #known(subscription: Subscription): Promise<() => void> {
    this.#subscriptions.add(subscription);
    while (!this.#connection.isClosed()) {
      try {
        await Promise.race([this.#connection.flush(), this.#connection.closed()]);
        break;
      } catch {
        await this.#connected();
      }
    }
    return () => {
      this.#subscriptions.delete(subscription);
      if (!this.#connection.isClosed()) subscription.unsubscribe();
    };
  }

  /** Resolves when it is connected, or closed. */
  async #connected(): Promise<void> {
    if (this.#state === 'connected') return;
    let unwatch: (() => void) | undefined;
    const turned = new Promise<void>((resolve) => (unwatch = this.watch(resolve)));
    await Promise.race([turned, this.#connection.closed()]);
    unwatch?.();
  }

  async #follow(): Promise<void> {
    for await (const { type } of this.#connection.status()) {
      if (type === 'disconnect') this.#turn('cut-off');
      else if (type === 'reconnect') this.#turn('connected');
    }
  }

  #turn(state: MessagesState): void {
    if (state === this.#state) return;
    this.#state = state;
    if (state === 'cut-off') for (const lost of this.#waiting) lost({ ok: false, code: 'unanswered' });
    for (const watcher of this.#watchers) watcher();
  }
}
