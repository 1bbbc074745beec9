/** What may be done to what leaves an interface, and how a person writes it: `20ms`, `1%`, `10mbit`. */
import type { Problem } from './problem.ts';
import { shapingKey } from './topology.ts';
import type { ShapingRecord } from './topology.ts';

/** What is set of it, without where. */
export type ShapingValues = Omit<ShapingRecord, 'namespace' | 'dev'>;
export const SHAPING_FIELDS = ['delay', 'jitter', 'loss', 'duplicate', 'rate'] as const satisfies readonly (keyof ShapingValues)[];
export type ShapingField = (typeof SHAPING_FIELDS)[number];

/** What is written, for a person. */
export const SHAPING_ALLOWED: Readonly<Record<ShapingField, string>> = {
  delay: '10us–60s: 20ms, 1.5s, 300us',
  jitter: '10us–2s: 5ms',
  loss: '0.0001%–100%',
  duplicate: '0.0001%–100%',
  rate: '1kbit–100gbit: 10mbit, 1.5mbit, 512kbit',
};

const MILLISECONDS = { us: 0.001, ms: 1, s: 1000 } as const;
const BITS = { bit: 1, kbit: 1e3, mbit: 1e6, gbit: 1e9 } as const;

/** Milliseconds; undefined for what is no duration in these units. */
export const parseDelay = (text: string): number | undefined => scaled(text, /^(\d{1,9}(?:\.\d{1,6})?)(us|ms|s)$/, MILLISECONDS, 3);
/** Bits per second. */
export const parseRate = (text: string): number | undefined => scaled(text, /^(\d{1,12}(?:\.\d{1,9})?)(bit|kbit|mbit|gbit)$/, BITS, 3);
/** `1%` → 1 */
export const parsePercent = (text: string): number | undefined => scaled(text, /^(\d{1,3}(?:\.\d{1,9})?)(%)$/, { '%': 1 }, 9);

function scaled(text: string, form: RegExp, units: Readonly<Record<string, number>>, places: number): number | undefined {
  const [, figure = '', unit = ''] = form.exec(text.trim().toLowerCase()) ?? [];
  const each = units[unit];
  return each === undefined ? undefined : rounded(Number(figure) * each, places);
}

/** Without what arithmetic with fractions of two leaves behind. */
export const rounded = (figure: number, places: number): number => Math.round(figure * 10 ** places) / 10 ** places;

export function renderDelay(ms: number): string {
  if (ms < 1) return `${String(rounded(ms * 1000, 0))}us`;
  return ms % 1000 === 0 ? `${String(ms / 1000)}s` : `${String(rounded(ms, 3))}ms`;
}

export function renderRate(bits: number): string {
  const [unit, each] = Object.entries(BITS).findLast(([, size]) => bits % size === 0 && bits >= size) ?? ['bit', 1];
  return `${String(bits / each)}${unit}`;
}

export const renderPercent = (percent: number): string => `${String(percent)}%`;

/** A value as a person writes it. */
export const renderShaping = (field: ShapingField, value: number): string => RENDER[field](value);
const RENDER: Readonly<Record<ShapingField, (value: number) => string>> = { delay: renderDelay, jitter: renderDelay, loss: renderPercent, duplicate: renderPercent, rate: renderRate };

/** Undefined for what is no value of that field; it may still be one that cannot be. */
export const parseShaping = (field: ShapingField, text: string): number | undefined => PARSE[field](text);
const PARSE: Readonly<Record<ShapingField, (text: string) => number | undefined>> = { delay: parseDelay, jitter: parseDelay, loss: parsePercent, duplicate: parsePercent, rate: parseRate };

/** Whether it takes more than a token bucket. */
export const needsNetem = ({ delay, jitter, loss, duplicate }: ShapingValues): boolean => [delay, jitter, loss, duplicate].some((value) => value !== undefined);

/** Longer than the one, nobody waits; the other is as much as the kernel keeps in 31 bits (net/sched/sch_netem.c tabledist). */
const LONGEST_MS = { delay: 60_000, jitter: 2_000 } as const;
const RATES = { least: 1e3, most: 1e11 } as const;

/**
 * Why this cannot be. Finer than the limits that are held to here, `tc -j` would give back another value than was set: it has six
 * digits, and (iproute2 6.1) a time that is cut to whole ticks of 64 ns, and then to whole microseconds.
 */
export function shapingProblem(record: ShapingRecord): Problem | undefined {
  const subject = shapingKey(record);
  const { delay, jitter, rate } = record;
  const refuse = (code: Problem['code'], field: ShapingField, value: number): Problem => ({ code, subject, found: renderShaping(field, value), allowed: SHAPING_ALLOWED[field] });
  for (const field of ['delay', 'jitter'] as const) {
    const ms = record[field];
    if (ms !== undefined && !(ms >= 0.01 && ms <= LONGEST_MS[field] && isInSteps(ms, ms < 1000 ? 0.01 : 1))) return refuse('shaping-delay', field, ms);
  }
  for (const field of ['loss', 'duplicate'] as const) {
    const percent = record[field];
    if (percent !== undefined && !(percent >= 0.0001 && percent <= 100 && isInSteps(percent, 0.0001))) return refuse('shaping-percent', field, percent);
  }
  if (rate !== undefined && !(rate >= RATES.least && rate <= RATES.most && isInSteps(rate, rate < 1e9 ? 1e3 : 1e6))) return refuse('shaping-rate', 'rate', rate);
  if (jitter !== undefined && delay === undefined) return { code: 'jitter-without-delay', subject, found: renderDelay(jitter) };
  return SHAPING_FIELDS.every((field) => record[field] === undefined) ? { code: 'shaping-empty', subject } : undefined;
}

const isInSteps = (value: number, step: number): boolean => Math.abs(value / step - Math.round(value / step)) < 1e-6;
