/** On a worker: serves pages whose browsers are at edges. */
import type { Messages } from '../messages/messages.ts';
import type { Wire } from '../ws/wire.ts';
import type { Link } from './link.ts';
import { Links, RELAY_TIMINGS } from './links.ts';
import type { RelayTimings } from './links.ts';
import { RELAY_VERSION, readOpening } from './relay-message.ts';
import type { OpeningAnswer } from './relay-message.ts';
import { RelayedWire } from './relayed-wire.ts';

/** `refused`: a word for why not, for the edge. */
export type Admitted = { readonly ok: true; readonly open: (wire: Wire) => unknown } | { readonly ok: false; readonly refused: string };

export interface PageServerParts {
  readonly messages: Messages;
  /** Where it can be asked. */
  readonly subject: string;
  /** `about` is what the edge says of who comes in and where to: plain data, not checked yet. */
  readonly admit: (about: unknown) => Promise<Admitted>;
  readonly timings?: RelayTimings;
  /** How long who was let in has to come, milliseconds. */
  readonly beginWithinMs?: number;
}

const BEGIN_WITHIN_MS = 10_000;

interface Expected {
  readonly open: (wire: Wire) => unknown;
  readonly impatience: NodeJS.Timeout;
}

export class PageServer {
  readonly #parts: PageServerParts;
  readonly #expected = new Map<number, Expected>();
  #links: Links | undefined;
  #stopServing: (() => void) | undefined;
  #numbers = 0;

  /** Resolves when pages can be opened from everywhere. */
  static async open(parts: PageServerParts): Promise<PageServer> {
    const server = new PageServer(parts);
    const links = await Links.open({ messages: parts.messages, timings: parts.timings ?? RELAY_TIMINGS, begun: (link, page) => server.#begun(link, page) });
    server.#links = links;
    server.#stopServing = await parts.messages.serve(parts.subject, (data) => server.#answer(data, links.name));
    return server;
  }

  private constructor(parts: PageServerParts) {
    this.#parts = parts;
  }

  /** Every page ends, when what was said to it in this turn has gone; its browser comes back, and is served by whoever does so then. */
  async close(): Promise<void> {
    this.#stopServing?.();
    for (const { impatience } of this.#expected.values()) clearTimeout(impatience);
    this.#expected.clear();
    await new Promise((resolve) => setImmediate(resolve));
    this.#links?.close();
  }

  async #answer(data: unknown, at: string): Promise<OpeningAnswer | { readonly relay: number }> {
    const opening = readOpening(data);
    // all that the other version can know
    if (opening === 'other-version') return { relay: RELAY_VERSION };
    const admitted = await this.#parts.admit(opening.about);
    if (!admitted.ok) return { relay: RELAY_VERSION, ok: false, refused: admitted.refused };
    this.#numbers += 1;
    const page = this.#numbers;
    const impatience = setTimeout(() => this.#expected.delete(page), this.#parts.beginWithinMs ?? BEGIN_WITHIN_MS);
    this.#expected.set(page, { open: admitted.open, impatience });
    return { relay: RELAY_VERSION, ok: true, at, page };
  }

  #begun(link: Link, number: number): boolean {
    const expected = this.#expected.get(number);
    if (expected === undefined) return false;
    clearTimeout(expected.impatience);
    this.#expected.delete(number);
    const wire = new RelayedWire(link, number);
    link.accept(number, wire.page);
    try {
      expected.open(wire);
    } catch (error) {
      wire.terminate();
      throw error;
    }
    return true;
  }
}
