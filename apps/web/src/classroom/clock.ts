/** What time it is, for words such as "3 minutes ago". */
import { create } from 'zustand';

/** How often it is looked at, milliseconds. */
const TICK_MS = 10_000;

/** Milliseconds since the epoch. It runs for as long as somebody looks at it. */
export const useClock = create<{ readonly now: number }>()(() => ({ now: Date.now() }));

let lookers = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** Returns what stops the looking. */
export function runClock(): () => void {
  lookers += 1;
  useClock.setState({ now: Date.now() });
  timer ??= setInterval(() => {
    useClock.setState({ now: Date.now() });
  }, TICK_MS);
  return () => {
    lookers -= 1;
    if (lookers > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
