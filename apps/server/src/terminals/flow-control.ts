/**
 * Decides when a shell has to wait for those who watch it, so that what is on its way to a browser stays bounded. Pure:
 * offsets and milliseconds go in, decisions come out.
 */

/** Units not acknowledged by somebody beyond which the shell waits. */
export const HIGH_UNITS = 192 * 1024;
/**
 * Units not acknowledged by anybody at which it goes on. Not less than what a watcher may leave unacknowledged
 * (`TERMINAL_ACK_UNITS`), or the shell would wait for ever.
 */
export const LOW_UNITS = 64 * 1024;
/** How long the shell waits for one watcher who acknowledges nothing. Then the others matter more. */
export const PATIENCE_MS = 2_000;

interface Watching {
  /** Everything before it was shown. */
  acknowledged: number;
  /** When the watcher last said so, or was last up to date. */
  heardAtMs: number;
}

export class FlowControl<Watcher> {
  readonly #watchers = new Map<Watcher, Watching>();
  #end = 0;
  #isHeld = false;

  /** Whether the shell is to wait now. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  get watchers(): readonly Watcher[] {
    return [...this.#watchers.keys()];
  }

  /** Somebody watches from `offset` on. */
  follow(watcher: Watcher, offset: number, nowMs: number): void {
    this.#watchers.set(watcher, { acknowledged: offset, heardAtMs: nowMs });
    this.#decide();
  }

  leave(watcher: Watcher): void {
    this.#watchers.delete(watcher);
    this.#decide();
  }

  /** Everybody who watches was sent what the shell printed up to `end`. */
  sent(end: number, nowMs: number): void {
    for (const watching of this.#watchers.values()) {
      if (watching.acknowledged === this.#end) watching.heardAtMs = nowMs;
    }
    this.#end = end;
    this.#decide();
  }

  /** A watcher has shown everything before `offset`; of one that does not watch (any more) it means nothing. */
  acknowledge(watcher: Watcher, offset: number, nowMs: number): void {
    const watching = this.#watchers.get(watcher);
    if (watching === undefined) return;
    watching.acknowledged = Math.max(watching.acknowledged, Math.min(offset, this.#end));
    watching.heardAtMs = nowMs;
    this.#decide();
  }

  /** Gives up those for whom the shell has waited too long, and returns them. */
  giveUp(nowMs: number): readonly Watcher[] {
    if (!this.#isHeld) return [];
    const silent = [...this.#watchers].filter(
      ([, watching]) => this.#lagOf(watching) > LOW_UNITS && nowMs - watching.heardAtMs >= PATIENCE_MS,
    );
    for (const [watcher] of silent) this.#watchers.delete(watcher);
    this.#decide();
    return silent.map(([watcher]) => watcher);
  }

  #decide(): void {
    const lag = Math.max(0, ...[...this.#watchers.values()].map((watching) => this.#lagOf(watching)));
    this.#isHeld = lag > (this.#isHeld ? LOW_UNITS : HIGH_UNITS);
  }

  #lagOf({ acknowledged }: Watching): number {
    return this.#end - acknowledged;
  }
}
