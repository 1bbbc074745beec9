/** How much flows through a cable, and how that is drawn: dots that stand closer and move faster. Pure. */
import type { Cable } from '@patchbay/shared/drawing';
import type { LabTraffic } from '@patchbay/shared/protocol';

export type Rates = LabTraffic['rates'];

/** Packets a second, from its first end to its second, and back. */
export interface Flow {
  readonly forth: number;
  readonly back: number;
}

const NOTHING: Flow = { forth: 0, back: 0 };

/** What is told of one end of a cable tells of the other. */
export const flowOf = (rates: Rates, { ends: [a, b] }: Pick<Cable, 'ends'>): Flow => {
  const [of, other] = [rates[a.key], rates[b.key]];
  if (of !== undefined) return { forth: of[1], back: of[0] };
  return other === undefined ? NOTHING : { forth: other[0], back: other[1] };
};

/** What flows through all of them together, each from its first end to its second. */
export const flowOfAll = (rates: Rates, cables: readonly Pick<Cable, 'ends'>[]): Flow =>
  cables.reduce<Flow>((sum, cable) => {
    const { forth, back } = flowOf(rates, cable);
    return { forth: sum.forth + forth, back: sum.back + back };
  }, NOTHING);

/** From nothing (0) to as much as can be told apart by looking. */
export const LEVELS = [0, 1, 2, 3, 4, 5] as const;
export type Level = (typeof LEVELS)[number];

export const levelOf = (rate: number): Level => {
  if (rate <= 0) return 0;
  if (rate <= 2) return 1;
  if (rate <= 12) return 2;
  if (rate <= 100) return 3;
  return rate <= 1000 ? 4 : 5;
};

export interface Dots {
  /** From one to the next, in canvas units. */
  readonly spacing: number;
  /** Until each stands where the one before it was. */
  readonly seconds: number;
}

export const DOTS: Readonly<Record<Exclude<Level, 0>, Dots>> = {
  1: { spacing: 72, seconds: 1.6 },
  2: { spacing: 52, seconds: 0.8 },
  3: { spacing: 38, seconds: 0.4 },
  4: { spacing: 28, seconds: 0.22 },
  5: { spacing: 20, seconds: 0.12 },
};

/** The keys of the interfaces that most passes, so many; all where there are no more. */
export const busiest = (rates: Rates, most: number): ReadonlySet<string> => {
  const keys = Object.keys(rates);
  if (keys.length <= most) return new Set(keys);
  const sum = (key: string): number => (rates[key]?.[0] ?? 0) + (rates[key]?.[1] ?? 0);
  return new Set(keys.toSorted((a, b) => sum(b) - sum(a) || (a < b ? -1 : 1)).slice(0, most));
};
