/** A worker runs one file of tests after another in one world: what a file replaced and did not put back would fail another one. */
import { afterAll, vi } from 'vitest';

afterAll(() => {
  if (!vi.isFakeTimers()) return;
  vi.useRealTimers();
  throw new Error('Fake timers are left to the next file of tests: vi.useRealTimers() is missing.');
});
