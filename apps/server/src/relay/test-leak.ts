/** For tests: messages of which some are lost, or come twice. */
import type { Messages } from '../messages/messages.ts';

export class LeakyMessages implements Messages {
  /** What becomes of what is told. */
  fate: (data: unknown) => 'arrives' | 'is-lost' | 'comes-twice' = () => 'arrives';
  readonly #inner: Messages;

  constructor(inner: Messages) {
    this.#inner = inner;
  }

  publish(subject: string, data: unknown): boolean {
    const fate = this.fate(data);
    if (fate === 'is-lost') return true;
    if (fate === 'comes-twice') this.#inner.publish(subject, data);
    return this.#inner.publish(subject, data);
  }

  get state() {
    return this.#inner.state;
  }

  subscribe: Messages['subscribe'] = (subject, heard) => this.#inner.subscribe(subject, heard);
  request: Messages['request'] = (subject, data, withinMs) => this.#inner.request(subject, data, withinMs);
  serve: Messages['serve'] = (subject, answer) => this.#inner.serve(subject, answer);
  watch: Messages['watch'] = (watcher) => this.#inner.watch(watcher);
  close: Messages['close'] = () => this.#inner.close();
}
