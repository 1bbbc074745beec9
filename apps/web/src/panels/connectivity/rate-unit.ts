/** In which unit a rate is best said, and how many kilobits a second that is. */
export interface RateUnit {
  readonly name: 'kbit/s' | 'Mbit/s' | 'Gbit/s';
  readonly kbits: number;
}

const UNITS: readonly RateUnit[] = [
  { name: 'Gbit/s', kbits: 1_000_000 },
  { name: 'Mbit/s', kbits: 1_000 },
  { name: 'kbit/s', kbits: 1 },
];

/** For a rate of so many kilobits a second. */
export const rateUnit = (kbits: number): RateUnit => UNITS.find((unit) => kbits >= unit.kbits) ?? { name: 'kbit/s', kbits: 1 };

/** `8.27 Gbit/s` */
export function saidRate(kbits: number): string {
  const unit = rateUnit(kbits);
  return `${String(Number((kbits / unit.kbits).toPrecision(3)))} ${unit.name}`;
}
