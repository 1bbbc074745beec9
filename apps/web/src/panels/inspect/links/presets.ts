/** Cables that people know, roughly as they are: a place to begin from. */
import type { ShapingValues } from '@patchbay/shared/topology';

export const PRESETS = {
  none: {},
  dsl: { delay: 15, jitter: 2, rate: 16_000_000 },
  mobile: { delay: 40, jitter: 15, loss: 0.5, rate: 20_000_000 },
  satellite: { delay: 300, jitter: 10, loss: 0.1, rate: 10_000_000 },
  poorWifi: { delay: 10, jitter: 8, loss: 5, duplicate: 0.5, rate: 6_000_000 },
} as const satisfies Readonly<Record<string, ShapingValues>>;
