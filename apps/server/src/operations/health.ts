/** Whether a server does what it is there for: it can keep what changes, and open a lab. */
import type { Sandbox } from '../sandbox/sandbox.ts';

export const HEALTH_PROBLEMS = ['store-cannot-be-written', 'no-sandbox-can-be-made', 'stopping'] as const;
export type HealthProblem = (typeof HEALTH_PROBLEMS)[number];

/** What everyone may know: what fails, not why. That is in the log. */
export type HealthReport = { readonly status: 'ok' } | { readonly status: 'failing'; readonly problems: readonly HealthProblem[] };

export interface HealthParts {
  readonly openSandbox: () => Promise<Sandbox>;
  /** Writes something that nobody reads. */
  readonly tryWriting: () => Promise<void>;
  /** What changed could not be written the last time. */
  readonly isSavingFailing: () => boolean;
  /** Told why, when a try fails. */
  readonly failed: (problem: HealthProblem, error: unknown) => void;
  /** Milliseconds of a clock that is never set. */
  readonly now?: () => number;
}

/** However often it is asked, a sandbox is made and the store is written no more often, milliseconds. */
const TRIED_AGAIN_MS = 30_000;

export class Health {
  readonly #parts: HealthParts;
  readonly #now: () => number;
  #tried: { readonly at: number; readonly problems: Promise<readonly HealthProblem[]> } | undefined;
  #isStopping = false;

  constructor(parts: HealthParts) {
    this.#parts = parts;
    this.#now = parts.now ?? (() => performance.now());
  }

  /** From now on nobody should be sent here. */
  stop(): void {
    this.#isStopping = true;
  }

  async report(): Promise<HealthReport> {
    if (this.#isStopping) return { status: 'failing', problems: ['stopping'] };
    if (this.#tried === undefined || this.#now() - this.#tried.at >= TRIED_AGAIN_MS) this.#tried = { at: this.#now(), problems: this.#try() };
    const found = new Set(await this.#tried.problems);
    if (this.#parts.isSavingFailing()) found.add('store-cannot-be-written');
    return found.size === 0 ? { status: 'ok' } : { status: 'failing', problems: HEALTH_PROBLEMS.filter((problem) => found.has(problem)) };
  }

  async #try(): Promise<readonly HealthProblem[]> {
    const { openSandbox, tryWriting } = this.#parts;
    const tries: readonly (readonly [HealthProblem, () => Promise<unknown>])[] = [
      ['store-cannot-be-written', tryWriting],
      ['no-sandbox-can-be-made', async () => (await openSandbox()).end()],
    ];
    const found = await Promise.all(tries.map(([problem, act]) => this.#attempt(problem, act)));
    return found.flatMap((problem) => problem ?? []);
  }

  async #attempt(problem: HealthProblem, act: () => Promise<unknown>): Promise<HealthProblem | undefined> {
    try {
      await act();
      return undefined;
    } catch (error) {
      this.#parts.failed(problem, error);
      return problem;
    }
  }
}
