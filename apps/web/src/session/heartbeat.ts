/** Finds out that a connection is dead though nobody said so: asks where it is silent, and gives up where it stays so. */

/** Milliseconds of silence before the other side is asked whether it is there. */
export const SILENCE_MS = 3_000;
/** Milliseconds that it has to say anything at all. */
export const PATIENCE_MS = 5_000;
/** A timer that comes so much too late was slept through, and what came meanwhile is not read yet. */
const SLEPT_MS = 1_000;

export interface Heartbeat {
  /** Something came. */
  heard(): void;
  /** Asks now, without waiting for silence. */
  ask(): void;
  stop(): void;
}

/** `ask` asks the other side to say something, `dead` is called when it did not. */
export function createHeartbeat(ask: () => void, dead: () => void): Heartbeat {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const wait = (ms: number, over: () => void): void => {
    clearTimeout(timer);
    const due = performance.now() + ms;
    timer = setTimeout(() => {
      if (performance.now() - due > SLEPT_MS) askNow();
      else over();
    }, ms);
  };

  const askNow = (): void => {
    ask();
    wait(PATIENCE_MS, dead);
  };

  return {
    heard() {
      wait(SILENCE_MS, askNow);
    },
    ask: askNow,
    stop() {
      clearTimeout(timer);
    },
  };
}
