/** One end of a page that goes by a link: what is sent in one turn of the event loop goes in one parcel, and no more than the other end takes. */
import { NO_GOODBYE } from './link.ts';
import type { Link, PageEnd } from './link.ts';
import { OutgoingTexts } from './outgoing-texts.ts';
import type { Parcel } from './relay-message.ts';

/** UTF-16 units that were taken at which that is said at once; of fewer it is said with the next beat. */
const TELL_TAKEN_UNITS = 32 * 1024;

export interface RelayedPageListener {
  /** `taken` is to be called when it has been. */
  heard(parcel: Parcel, taken: () => void): void;
  /** Of what was sent, some was. */
  taken(): void;
  /** The other end wants it to be closed. */
  close(code: number, reason: string): void;
  /** By the other end, or because the link broke. */
  over(code: number, why: 'ended' | 'broke'): void;
}

export class RelayedPage implements PageEnd {
  readonly #link: Link;
  readonly #page: number;
  readonly #listener: RelayedPageListener;
  readonly #outgoing = new OutgoingTexts();
  #state: 'open' | 'closing' | 'over' = 'open';
  /** Said when all that was sent before has gone. */
  #goodbye: (() => void) | undefined;
  #isHolding = false;
  #takenParcels = 0;
  #untoldUnits = 0;

  constructor(link: Link, page: number, listener: RelayedPageListener) {
    this.#link = link;
    this.#page = page;
    this.#listener = listener;
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** Octets that were sent and are not known to be taken: at most what is taken in half a second too many, or 32 Ki. */
  get untakenBytes(): number {
    return this.#outgoing.untakenBytes;
  }

  send(text: string | null): void {
    if (this.#state !== 'open') return;
    this.#outgoing.push(text);
    this.#hold();
  }

  /** Asks the other end to, behind what was sent before. */
  askToClose(code: number, reason: string): void {
    if (this.#state !== 'open') return;
    this.#state = 'closing';
    this.#goodbye = () => this.#link.tell({ kind: 'close', page: this.#page, code, reason });
    this.#hold();
  }

  /** Ends it at both ends: behind what was sent before, or at once, so that it is lost. */
  end(code: number, when: 'behind' | 'at-once'): void {
    if (this.#state === 'over') return;
    this.#state = 'closing';
    this.#goodbye = () => {
      this.#state = 'over';
      this.#link.end(this.#page, code);
    };
    if (when === 'behind') this.#flush();
    else this.#goodbye();
  }

  parcel(parcel: Parcel): void {
    const units = parcel.texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
    this.#listener.heard(parcel, () => this.#tellTaken(units));
  }

  taken(count: number): void {
    this.#outgoing.take(count);
    this.#flush();
    this.#listener.taken();
  }

  close(code: number, reason: string): void {
    this.#listener.close(code, reason);
  }

  over(code: number): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    this.#listener.over(code, 'ended');
  }

  broke(): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    this.#listener.over(NO_GOODBYE, 'broke');
  }

  #tellTaken(units: number): void {
    if (this.#state === 'over') return;
    this.#takenParcels += 1;
    this.#untoldUnits += units;
    if (this.#untoldUnits < TELL_TAKEN_UNITS) return this.#link.tellLater(this.#page, this.#takenParcels);
    this.#untoldUnits = 0;
    this.#link.tell({ kind: 'taken', page: this.#page, count: this.#takenParcels });
  }

  #hold(): void {
    if (this.#isHolding) return;
    this.#isHolding = true;
    setImmediate(() => {
      this.#isHolding = false;
      this.#flush();
    });
  }

  #flush(): void {
    if (this.#state === 'over') return;
    for (let parcel = this.#outgoing.next(); parcel !== undefined; parcel = this.#outgoing.next()) this.#link.tell({ kind: 'parcel', page: this.#page, ...parcel });
    if (!this.#outgoing.isEmpty) return;
    this.#goodbye?.();
    this.#goodbye = undefined;
  }
}
