/** Messages among the parts of one process. */
import type { Messages, MessagesState, Reply } from './messages.ts';
import { answered, checkSubject, read, readReply, written } from './plain-data.ts';

interface Listener {
  readonly fits: RegExp;
  readonly heard: (data: unknown, subject: string) => void;
  readonly reportFault: (error: unknown) => void;
}

interface Server {
  readonly subject: string;
  readonly ask: (text: string) => Promise<string>;
}

/** Where the parts meet. */
export class Exchange {
  readonly #listeners = new Set<Listener>();
  #servers: readonly Server[] = [];

  /** `reportFault` is told of what a listener or an answer throws. */
  join(reportFault: (error: unknown) => void): Messages {
    return new InProcessMessages(this, reportFault);
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(subject: string, text: string): void {
    for (const listener of this.#listeners) {
      if (!listener.fits.test(subject)) continue;
      // who tells goes on first, as where it takes a way
      queueMicrotask(() => {
        if (!this.#listeners.has(listener)) return;
        try {
          listener.heard(read(text), subject);
        } catch (error) {
          listener.reportFault(error);
        }
      });
    }
  }

  serve(server: Server): () => void {
    this.#servers = [...this.#servers, server];
    return () => (this.#servers = this.#servers.filter((other) => other !== server));
  }

  /** The one of those that serve a subject whose turn it is. */
  serverOf(subject: string): Server | undefined {
    const found = this.#servers.find((server) => server.subject === subject);
    if (found !== undefined) this.#servers = [...this.#servers.filter((other) => other !== found), found];
    return found;
  }
}

class InProcessMessages implements Messages {
  readonly #exchange: Exchange;
  readonly #reportFault: (error: unknown) => void;
  readonly #watchers = new Set<() => void>();
  readonly #stops = new Set<() => void>();
  #isClosed = false;

  constructor(exchange: Exchange, reportFault: (error: unknown) => void) {
    this.#exchange = exchange;
    this.#reportFault = reportFault;
  }

  get state(): MessagesState {
    return this.#isClosed ? 'cut-off' : 'connected';
  }

  publish(subject: string, data: unknown): boolean {
    checkSubject(subject);
    const text = written(data);
    if (this.#isClosed) return false;
    this.#exchange.tell(subject, text);
    return true;
  }

  subscribe(subject: string, heard: (data: unknown, subject: string) => void): Promise<() => void> {
    checkSubject(subject, 'stand for several');
    const fits = new RegExp(`^${subject.replaceAll('.', '\\.').replaceAll('*', '[^.]+')}$`);
    return Promise.resolve(this.#untilClosed(this.#exchange.listen({ fits, heard, reportFault: this.#reportFault })));
  }

  async request(subject: string, data: unknown, withinMs: number): Promise<Reply> {
    checkSubject(subject);
    const text = written(data);
    if (this.#isClosed) return { ok: false, code: 'cut-off' };
    const server = this.#exchange.serverOf(subject);
    if (server === undefined) return { ok: false, code: 'nobody-serves' };
    let impatience: NodeJS.Timeout | undefined;
    const silence = new Promise<Reply>((resolve) => (impatience = setTimeout(() => resolve({ ok: false, code: 'unanswered' }), withinMs)));
    try {
      return await Promise.race([server.ask(text).then(readReply), silence]);
    } finally {
      clearTimeout(impatience);
    }
  }

  serve(subject: string, answer: (data: unknown) => Promise<unknown>): Promise<() => void> {
    checkSubject(subject);
    // what is asked arrives in the order of what is told
    const ask = async (text: string): Promise<string> => {
      await Promise.resolve();
      return answered(text, answer, this.#reportFault);
    };
    return Promise.resolve(this.#untilClosed(this.#exchange.serve({ subject, ask })));
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  close(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    this.#isClosed = true;
    for (const stop of this.#stops) stop();
    for (const watcher of this.#watchers) watcher();
    return Promise.resolve();
  }

  #untilClosed(stop: () => void): () => void {
    this.#stops.add(stop);
    return () => {
      this.#stops.delete(stop);
      stop();
    };
  }
}
