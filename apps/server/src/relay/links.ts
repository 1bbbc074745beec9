/** The links of one end: an edge, or a worker. */
import { randomUUID } from 'node:crypto';
import type { Messages } from '../messages/messages.ts';
import { Link } from './link.ts';
import { inboxOf, readRelayMessage } from './relay-message.ts';
import type { RelayMessage } from './relay-message.ts';

/** Milliseconds. */
export interface RelayTimings {
  /** How often each end says that it is there. */
  readonly beatMs: number;
  /** An end from which nothing was heard for so long, or a beat less, is gone. It is counted by one's own beats: who was stopped takes nobody for gone because of that. */
  readonly patienceMs: number;
}

/** As leases have it: where a worker is cut off, its pages end when it ends its labs, before they are placed elsewhere. */
export const RELAY_TIMINGS: RelayTimings = { beatMs: 500, patienceMs: 2_500 };

export interface LinksParts {
  readonly messages: Messages;
  readonly timings: RelayTimings;
  /** See `LinkParts`. */
  readonly begun: (link: Link, page: number) => boolean;
}

export class Links {
  /** Another for each that ever was. */
  readonly name = randomUUID();
  readonly #parts: LinksParts;
  readonly #links = new Map<string, Link>();
  /** The one to each end to which pages can be begun. */
  readonly #current = new Map<string, Link>();
  readonly #beating: NodeJS.Timeout;
  readonly #unwatch: () => void;
  #stopHearing: (() => void) | undefined;
  #made = 0;

  /** Resolves when others can say something to it. */
  static async open(parts: LinksParts): Promise<Links> {
    const links = new Links(parts);
    links.#stopHearing = await parts.messages.subscribe(inboxOf(links.name), (data) => links.#hear(readRelayMessage(data)));
    return links;
  }

  private constructor(parts: LinksParts) {
    this.#parts = parts;
    this.#beating = setInterval(() => this.#links.forEach((link) => link.beat()), parts.timings.beatMs);
    this.#unwatch = parts.messages.watch(() => {
      if (parts.messages.state === 'cut-off') this.#break('silently');
    });
  }

  /** The link to another end. */
  to(end: string): Link {
    const there = this.#current.get(end);
    if (there !== undefined) return there;
    this.#made += 1;
    const link = this.#add(end, this.#made);
    this.#current.set(end, link);
    return link;
  }

  /** Every page of it ends. */
  close(): void {
    clearInterval(this.#beating);
    this.#unwatch();
    this.#break('and-tell');
    this.#stopHearing?.();
  }

  #add(to: string, number: number): Link {
    const { messages, timings, begun } = this.#parts;
    const key = keyOf(to, number);
    const link = new Link({
      messages,
      from: this.name,
      to,
      number,
      silentBeats: Math.round(timings.patienceMs / timings.beatMs),
      begun,
      broke: (broken) => {
        this.#links.delete(key);
        if (this.#current.get(to) === broken) this.#current.delete(to);
      },
    });
    this.#links.set(key, link);
    return link;
  }

  #hear(message: RelayMessage): void {
    const { from, link: number, n, kind } = message;
    const link = this.#links.get(keyOf(from, number)) ?? (n === 1 && kind === 'begin' ? this.#add(from, number) : undefined);
    if (link !== undefined) link.hear(message);
    else if (kind !== 'broken') this.#parts.messages.publish(inboxOf(from), { kind: 'broken', from: this.name, link: number, n: 0 } satisfies RelayMessage);
  }

  #break(how: 'and-tell' | 'silently'): void {
    for (const link of [...this.#links.values()]) link.break(how);
  }
}

const keyOf = (end: string, number: number): string => `${end}/${String(number)}`;
