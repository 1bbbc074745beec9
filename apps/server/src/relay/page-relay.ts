/** On an edge: opens pages at workers, and carries what their browsers and they say. */
import type { Messages, RequestProblem } from '../messages/messages.ts';
import type { BrowserWire } from '../ws/browser-wire.ts';
import { CLOSE } from '../ws/read-message.ts';
import { Links, RELAY_TIMINGS } from './links.ts';
import type { RelayTimings } from './links.ts';
import { WINDOW_BYTES } from './outgoing-texts.ts';
import { RELAY_VERSION, readOpeningAnswer } from './relay-message.ts';
import type { Opening, Parcel } from './relay-message.ts';
import { RelayedPage } from './relayed-page.ts';

/** `refused`: the worker's word for why not. `other-version`: it carries pages in another way. */
export type OpenedPage = { readonly ok: true; readonly carry: (browser: BrowserWire) => void } | { readonly ok: false; readonly code: RequestProblem | 'other-version' } | { readonly ok: false; readonly code: 'refused'; readonly refused: string };

export interface PageRelayParts {
  readonly messages: Messages;
  readonly timings?: RelayTimings;
}

/** A lab may have to wake. */
const OPEN_WITHIN_MS = 10_000;

export class PageRelay {
  readonly #messages: Messages;
  readonly #links: Links;

  /** Resolves when it can be spoken to from everywhere. */
  static async open({ messages, timings = RELAY_TIMINGS }: PageRelayParts): Promise<PageRelay> {
    // an edge serves no pages
    return new PageRelay(messages, await Links.open({ messages, timings, begun: () => false }));
  }

  private constructor(messages: Messages, links: Links) {
    this.#messages = messages;
    this.#links = links;
  }

  /** Asks who serves a subject for a page; `about` is plain data that says who comes in and where to. Whoever is let in has to be carried soon. */
  async open(subject: string, about: unknown): Promise<OpenedPage> {
    const reply = await this.#messages.request(subject, { relay: RELAY_VERSION, about } satisfies Opening, OPEN_WITHIN_MS);
    if (!reply.ok) return reply;
    const answer = readOpeningAnswer(reply.data);
    if (answer === 'other-version') return { ok: false, code: 'other-version' };
    if (!answer.ok) return { ok: false, code: 'refused', refused: answer.refused };
    return { ok: true, carry: (browser) => this.#carry(browser, answer.at, answer.page) };
  }

  /** Every page ends; its browser comes back to whichever edge there is then. */
  close(): void {
    this.#links.close();
  }

  #carry(browser: BrowserWire, at: string, number: number): void {
    const link = this.#links.to(at);
    const page = new RelayedPage(link, number, {
      heard: (parcel, taken) => pass(parcel, browser, taken),
      taken: () => {
        if (page.untakenBytes < WINDOW_BYTES) browser.resume();
      },
      close: (code, reason) => browser.close(code, reason),
      over: (_code, why) => {
        if (why === 'ended') browser.terminate();
        else browser.close(CLOSE.serviceRestart, 'cut-off');
      },
    });
    browser.listen({
      heard: (text) => {
        page.send(text ?? null);
        // it says more than is taken
        if (page.isOpen && page.untakenBytes >= WINDOW_BYTES) browser.pause();
      },
      taken: () => undefined,
      ended: (code) => page.end(code, 'behind'),
    });
    link.begin(number, page);
  }
}

function pass({ texts, goesOn }: Parcel, browser: BrowserWire, taken: () => void): void {
  for (const [index, text] of texts.entries()) {
    const isLast = index === texts.length - 1;
    browser.sendPart(text ?? '', { isWhole: !(isLast && goesOn), ...(isLast && { taken }) });
  }
}
