/**
 * Runs short commands in a sandbox one after another and side by side, without a process of the server's for each: while one is
 * started, the whole server stands still (docs/decisions/13-a-shell-that-waits.md).
 */
import type { RunResult, Sandbox } from '../sandbox/sandbox.ts';
import { WaitingShell } from './waiting-shell.ts';

/** A command is words, not text: they are read into an array. `timeout` ends it in any case. */
const RUN = {
  pieces: ['seconds', 'count'],
  answer: `words=()
  while [ "\${#words[@]}" -lt "$count" ] && IFS= read -r -d '' word; do words+=("$word"); done
  timeout -s KILL "$seconds" "\${words[@]}" </dev/null`,
  restsAfterMs: 30_000,
};

/** So many run at once in one sandbox, as many as a file's checks ask for; others wait. */
const MOST_LANES = 16;

/** So long a command waits for those before it, milliseconds, until another shell is started for it: one that works has mostly done so by then. */
const PATIENCE_MS = 200;

interface Waiting {
  readonly go: (lane: WaitingShell) => void;
  readonly impatience: NodeJS.Timeout;
}

export class CommandLanes {
  readonly #sandbox: Sandbox;
  #lanes = 0;
  /** The one that was used last is the last: the others rest. */
  readonly #free: WaitingShell[] = [];
  /** In their order. */
  readonly #waiting: Waiting[] = [];

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  /**
   * Runs a command as `Sandbox.run` does, in all of the sandbox's namespaces. No word holds a zero. Its time, milliseconds, counts from when it is begun
   * with; its exit is 137 when that ran out (timeout(1)), and null when somebody in the lab ended the shell that it ran in.
   */
  async run(argv: readonly string[], { timeoutMs }: { readonly timeoutMs: number }): Promise<RunResult> {
    const lane = this.#free.pop() ?? (this.#lanes === 0 ? this.#open() : await this.#next());
    try {
      return await lane.ask([String(timeoutMs / 1_000), String(argv.length), ...argv]);
    } finally {
      this.#done(lane);
    }
  }

  #open(): WaitingShell {
    this.#lanes += 1;
    return new WaitingShell(this.#sandbox, RUN);
  }

  #next(): Promise<WaitingShell> {
    return new Promise((go) => {
      const impatience = setTimeout(() => {
        if (this.#lanes >= MOST_LANES) return;
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        go(this.#open());
      }, PATIENCE_MS);
      const waiting = { go, impatience };
      this.#waiting.push(waiting);
    });
  }

  #done(lane: WaitingShell): void {
    const next = this.#waiting.shift();
    clearTimeout(next?.impatience);
    if (next === undefined) this.#free.push(lane);
    else next.go(lane);
  }
}

const lanesOf = new WeakMap<Sandbox, CommandLanes>();

/** Those of a sandbox: the same for whoever asks. */
export function commandLanes(sandbox: Sandbox): CommandLanes {
  const lanes = lanesOf.get(sandbox) ?? new CommandLanes(sandbox);
  lanesOf.set(sandbox, lanes);
  return lanes;
}
