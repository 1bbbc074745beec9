/**
 * All that one edge and one worker say to one another: numbered, so that what was lost is found by the next that arrives, at the latest by
 * a beat. A link on which something was lost, or nothing is heard any more, is broken with all of its pages; their browsers come back over another.
 */
import type { Messages } from '../messages/messages.ts';
import { inboxOf } from './relay-message.ts';
import type { Parcel, RelayMessage, Said } from './relay-message.ts';

/** What one end of a page hears. */
export interface PageEnd {
  parcel(parcel: Parcel): void;
  /** So many parcels have been taken by now. */
  taken(count: number): void;
  close(code: number, reason: string): void;
  over(code: number): void;
  /** The link is. */
  broke(): void;
}

export interface LinkParts {
  readonly messages: Messages;
  /** The names of this end and of the other. */
  readonly from: string;
  readonly to: string;
  readonly number: number;
  /** At that many beats of ours during which nothing was heard it is broken. */
  readonly silentBeats: number;
  /** The other end begins a page. To be accepted; false: it is none that is expected. */
  readonly begun: (link: Link, page: number) => boolean;
  readonly broke: (link: Link) => void;
}

/** RFC 6455, 7.1.5: the code of a browser that said none. */
export const NO_GOODBYE = 1006;

export class Link {
  readonly to: string;
  readonly number: number;
  readonly #parts: LinkParts;
  readonly #pages = new Map<number, PageEnd>();
  /** What was taken and not said yet. */
  readonly #taken = new Map<number, number>();
  #told = 0;
  #heard = 0;
  #silentBeats = 0;
  #isBroken = false;

  constructor(parts: LinkParts) {
    this.#parts = parts;
    this.to = parts.to;
    this.number = parts.number;
  }

  begin(page: number, end: PageEnd): void {
    this.#pages.set(page, end);
    this.tell({ kind: 'begin', page });
  }

  /** One that the other end began. */
  accept(page: number, end: PageEnd): void {
    this.#pages.set(page, end);
  }

  /** Nothing more is said of it, either way. */
  end(page: number, code: number): void {
    if (!this.#pages.delete(page)) return;
    this.#taken.delete(page);
    this.tell({ kind: 'over', page, code });
  }

  tell(said: Said): void {
    if (this.#isBroken) return;
    const { messages, from } = this.#parts;
    this.#told += 1;
    if (messages.publish(inboxOf(this.to), { ...said, from, link: this.number, n: this.#told })) return;
    // whoever speaks is in the middle of something
    queueMicrotask(() => this.break('silently'));
  }

  /** So many parcels of a page were taken by now, which is said with the next beat. */
  tellLater(page: number, count: number): void {
    if (this.#pages.has(page)) this.#taken.set(page, count);
  }

  hear(message: RelayMessage): void {
    if (this.#isBroken) return;
    if (message.kind === 'broken') return this.break('silently');
    this.#silentBeats = 0;
    // had before
    if (message.n <= this.#heard) return;
    if (message.n > this.#heard + 1) return this.break();
    this.#heard = message.n;
    this.#heed(message);
  }

  #heed(message: Exclude<RelayMessage, { readonly kind: 'broken' }>): void {
    if (message.kind === 'beat') {
      for (const [page, count] of message.taken) this.#pages.get(page)?.taken(count);
      return;
    }
    const { page } = message;
    const end = this.#pages.get(page);
    switch (message.kind) {
      case 'begin': {
        if (!this.#parts.begun(this, page)) this.tell({ kind: 'over', page, code: NO_GOODBYE });
        return;
      }
      // of a page that is over here, which is not known there yet, nothing is heard any more
      case 'parcel':
        return end?.parcel(message);
      case 'taken':
        return end?.taken(message.count);
      case 'close':
        return end?.close(message.code, message.reason);
      case 'over':
        this.#pages.delete(page);
        this.#taken.delete(page);
        return end?.over(message.code);
    }
  }

  /** To be called again and again, as both ends have agreed. */
  beat(): void {
    this.#silentBeats += 1;
    if (this.#silentBeats >= this.#parts.silentBeats) return this.break();
    const taken = [...this.#taken];
    this.#taken.clear();
    this.tell({ kind: 'beat', taken });
  }

  /** The other end is told, unless it knows, or cannot hear. */
  break(how: 'and-tell' | 'silently' = 'and-tell'): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    const { messages, from, broke } = this.#parts;
    if (how === 'and-tell') messages.publish(inboxOf(this.to), { kind: 'broken', from, link: this.number, n: 0 } satisfies RelayMessage);
    broke(this);
    const ends = [...this.#pages.values()];
    this.#pages.clear();
    for (const end of ends) end.broke();
  }
}
