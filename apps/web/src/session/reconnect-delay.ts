const FIRST_MS = 250;
const LONGEST_MS = 5_000;

/**
 * Milliseconds to wait before the attempt-th try (0, 1, …) to reach the server again: doubling, bounded, and spread by
 * `random` (0 to 1) over half of it, so that a class whose server restarts does not come back in one instant.
 */
export function reconnectDelayMs(attempt: number, random: number): number {
  const delay = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return delay * (0.5 + random / 2);
}
