/** The wire of a browser whose socket is at an edge. */
import type { Wire, WireListener } from '../ws/wire.ts';
import { NO_GOODBYE } from './link.ts';
import type { Link } from './link.ts';
import type { Parcel } from './relay-message.ts';
import { RelayedPage } from './relayed-page.ts';

/** How long a browser has to take what was sent and to agree to the end; what ws gives one of its own. */
const GOODBYE_MS = 30_000;

export class RelayedWire implements Wire {
  readonly page: RelayedPage;
  #listener: WireListener | undefined;
  /** Of a text that is not all there yet. */
  #begun = '';
  #impatience: NodeJS.Timeout | undefined;

  constructor(link: Link, page: number) {
    this.page = new RelayedPage(link, page, {
      heard: (parcel, taken) => {
        try {
          this.#hear(parcel);
        } catch (error) {
          // what came behind it would be missed
          this.terminate();
          throw error;
        }
        taken();
      },
      taken: () => this.#listener?.taken(),
      // an edge has no wish of its own
      close: () => this.terminate(),
      over: (code) => this.#end(code),
    });
  }

  get isOpen(): boolean {
    return this.page.isOpen;
  }

  get untakenBytes(): number {
    return this.page.untakenBytes;
  }

  listen(listener: WireListener): void {
    this.#listener = listener;
  }

  send(text: string): void {
    this.page.send(text);
  }

  close(code: number, reason: string): void {
    if (!this.page.isOpen) return;
    this.page.askToClose(code, reason);
    this.#impatience = setTimeout(() => this.terminate(), GOODBYE_MS);
  }

  terminate(): void {
    this.page.end(NO_GOODBYE, 'at-once');
    // whoever hangs up is in the middle of something
    queueMicrotask(() => this.#end(NO_GOODBYE));
  }

  #hear({ texts, goesOn }: Parcel): void {
    for (const [index, text] of texts.entries()) {
      if (text === null) this.#listener?.heard(undefined);
      else if (goesOn && index === texts.length - 1) this.#begun += text;
      else {
        const whole = this.#begun + text;
        this.#begun = '';
        this.#listener?.heard(whole);
      }
    }
  }

  #end(code: number): void {
    clearTimeout(this.#impatience);
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.ended(code);
  }
}
