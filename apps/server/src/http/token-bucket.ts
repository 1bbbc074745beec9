/** A token bucket: so much at once, so much per second on average. */
export interface BucketSize {
  /** What may be taken at once after a rest. */
  readonly capacity: number;
  readonly refillPerSec: number;
}

export class TokenBucket {
  readonly #size: BucketSize;
  #tokens: number;
  #filledAtMs: number;

  constructor(size: BucketSize, nowMs: number) {
    this.#size = size;
    this.#tokens = size.capacity;
    this.#filledAtMs = nowMs;
  }

  /** Whether there are that many tokens. */
  has(tokens: number, nowMs: number): boolean {
    const refill = ((nowMs - this.#filledAtMs) / 1_000) * this.#size.refillPerSec;
    this.#tokens = Math.min(this.#size.capacity, this.#tokens + refill);
    this.#filledAtMs = nowMs;
    return this.#tokens >= tokens;
  }

  /** Takes that many tokens, or none of them when there are not enough: false then. */
  take(tokens: number, nowMs: number): boolean {
    if (!this.has(tokens, nowMs)) return false;
    this.#tokens -= tokens;
    return true;
  }
}
