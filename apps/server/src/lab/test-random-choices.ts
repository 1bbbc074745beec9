/** For tests: choosing by numbers, of which a random test knows how to make smaller ones. */

export class Choices {
  readonly #numbers: readonly number[];
  #turn = 0;

  /** The numbers are used one after another, and from the first again after the last. */
  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** One of some things; undefined where there is none. */
  among<T>(things: readonly [T, ...T[]]): T;
  among<T>(things: readonly T[]): T | undefined;
  among<T>(things: readonly T[]): T | undefined {
    return things[this.#next() % Math.max(1, things.length)];
  }

  /** True one time in so many. */
  oneIn(many: number): boolean {
    return this.#next() % many === 1;
  }

  #next(): number {
    const number = this.#numbers[this.#turn % this.#numbers.length] ?? 0;
    this.#turn += 1;
    return number;
  }
}
