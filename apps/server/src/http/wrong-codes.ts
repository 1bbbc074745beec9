/** Holds up who tries codes. Right ones are not counted: a class behind one address comes in at once. */
import { TokenBucket } from './token-bucket.ts';

/** Of one address, and of all together. A code of 39 bits is found in none of the weeks that it may be good for; and a class behind one address is not shut out by one who tries. */
const OF_ONE = { capacity: 30, refillPerSec: 1 };
const OF_ALL = { capacity: 200, refillPerSec: 5 };
/** How many addresses are remembered; the one that was noted longest ago goes first. */
const MOST_ADDRESSES = 10_000;

export class WrongCodes {
  readonly #all: TokenBucket;
  readonly #ofAddress = new Map<string, TokenBucket>();
  readonly #now: () => number;

  /** `now` gives milliseconds. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#all = new TokenBucket(OF_ALL, now());
  }

  /** Whether somebody at this address may try a code now. */
  mayTry(address: string): boolean {
    return this.#all.has(1, this.#now()) && (this.#ofAddress.get(address)?.has(1, this.#now()) ?? true);
  }

  /** They tried a wrong one. */
  note(address: string): void {
    const bucket = this.#ofAddress.get(address) ?? new TokenBucket(OF_ONE, this.#now());
    this.#ofAddress.delete(address);
    this.#ofAddress.set(address, bucket);
    bucket.take(1, this.#now());
    this.#all.take(1, this.#now());
    for (const oldest of this.#ofAddress.keys()) {
      if (this.#ofAddress.size <= MOST_ADDRESSES) break;
      this.#ofAddress.delete(oldest);
    }
  }
}
