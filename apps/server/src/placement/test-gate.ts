/** For tests: the way of one part to the register, which can be shut, deaf, lose the answers or keep them. */
import type { Change, Heard, Register } from './register.ts';

export class Gate implements Register {
  /** `stopped`: as a process that is; it hears later what was said meanwhile. `forgetful`: what it writes arrives, and the answer does not; `slow`: it comes when it is open again. */
  state: 'open' | 'stopped' | 'deaf' | 'forgetful' | 'slow' = 'open';
  readonly #inner: Register;
  readonly #written = new Map<string, (number | string)[]>();
  readonly #heardOf = new Map<string, number>();
  #unheard: [readonly Change[], boolean][] = [];
  #heard: Heard | undefined;
  readonly #kept: (() => void)[] = [];

  constructor(inner: Register) {
    this.#inner = inner;
  }

  /** How often something was heard of a key. */
  heardOf = (key: string): number => this.#heardOf.get(key) ?? 0;

  /** What came of each writing under a key. */
  written = (key: string): readonly (number | string)[] => this.#written.get(key) ?? [];

  async compareAndSet(key: string, revision: number, text: string | null): Promise<number | 'changed' | 'unreachable'> {
    if (this.state === 'stopped') return 'unreachable';
    const isForgetful = this.state === 'forgetful';
    const outcome = await this.#inner.compareAndSet(key, revision, text);
    this.#written.set(key, [...this.written(key), outcome]);
    if (this.state === 'slow') await new Promise<void>((resolve) => this.#kept.push(resolve));
    return isForgetful ? 'unreachable' : outcome;
  }

  watch(heard: Heard): Promise<void> {
    this.#heard = heard;
    return this.#inner.watch((changes, isWhole) => {
      this.#unheard.push([changes, isWhole]);
      if (this.state === 'open' || this.state === 'forgetful') this.open(this.state);
    });
  }

  open(state: 'open' | 'forgetful' = 'open'): void {
    this.state = state;
    for (const answer of this.#kept.splice(0)) answer();
    for (const [changes, isWhole] of this.#unheard.splice(0)) {
      for (const { key } of changes) this.#heardOf.set(key, this.heardOf(key) + 1);
      this.#heard?.(changes, isWhole);
    }
  }

  close(): Promise<void> {
    return this.#inner.close();
  }
}
