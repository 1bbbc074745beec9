/**
 * The texts of one page that go one way: cut into parcels, of which no more are under way than the other end has room for. Pure. What waits
 * here is with whoever said it, so that the other end holds little for a browser that takes nothing.
 */
import type { Parcel } from './relay-message.ts';

/** Octets under way and not known to be taken beyond which nothing more is sent. */
export const WINDOW_BYTES = 256 * 1024;
/** UTF-16 units of a parcel, more or less: of JSON it is six times as many octets at most. */
const PARCEL_UNITS = 64 * 1024;
/** What a text costs beside what it says, so that many empty ones are something, too. */
const BYTES_OF_ANY = 16;

interface Piece {
  readonly text: string | null;
  readonly isLast: boolean;
  readonly bytes: number;
}

export class OutgoingTexts {
  #waiting: Piece[] = [];
  /** Octets of each parcel that is under way. */
  readonly #underWay: number[] = [];
  #waitingBytes = 0;
  #underWayBytes = 0;
  #taken = 0;

  /** Octets that are not known to be taken. */
  get untakenBytes(): number {
    return this.#waitingBytes + this.#underWayBytes;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  push(text: string | null): void {
    for (const piece of piecesOf(text)) {
      this.#waiting.push(piece);
      this.#waitingBytes += piece.bytes;
    }
  }

  /** What may go now; undefined: nothing. */
  next(): Parcel | undefined {
    if (this.isEmpty || this.#underWayBytes >= WINDOW_BYTES) return undefined;
    let bytes = 0;
    let units = 0;
    let goesOn = false;
    const end = this.#waiting.findIndex(({ text, isLast, bytes: more }) => {
      bytes += more;
      units += text?.length ?? 0;
      goesOn = !isLast;
      return goesOn || units >= PARCEL_UNITS || bytes >= WINDOW_BYTES;
    });
    const texts = this.#waiting.splice(0, end < 0 ? this.#waiting.length : end + 1).map(({ text }) => text);
    this.#waitingBytes -= bytes;
    this.#underWay.push(bytes);
    this.#underWayBytes += bytes;
    return { texts, goesOn };
  }

  /** So many parcels have been taken by now, of all that ever went. */
  take(count: number): void {
    for (; this.#taken < count && this.#underWay.length > 0; this.#taken += 1) this.#underWayBytes -= this.#underWay.shift() ?? 0;
  }
}

function* piecesOf(text: string | null): Generator<Piece> {
  if (text === null) {
    yield { text, isLast: true, bytes: BYTES_OF_ANY };
    return;
  }
  let from = 0;
  do {
    const to = endOf(text, from + PARCEL_UNITS);
    const piece = text.slice(from, to);
    yield { text: piece, isLast: to === text.length, bytes: Buffer.byteLength(piece) + BYTES_OF_ANY };
    from = to;
  } while (from < text.length);
}

/** Where a piece may end: a character that is two units stays whole, since each piece is UTF-8 by itself in the browser's socket. */
function endOf(text: string, to: number): number {
  if (to >= text.length) return text.length;
  const last = text.charCodeAt(to - 1);
  return last >= 0xd800 && last < 0xdc00 ? to - 1 : to;
}
