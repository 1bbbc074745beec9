/** What a queueing discipline does to what leaves an interface: holds it to a rate, delays it, loses some of it. */
import type { ObservedQdisc } from './observation.ts';

export interface Shaping {
  /** Bits per second, of the narrowest. */
  readonly rate?: number;
  /** Milliseconds, of all together. */
  readonly delay?: number;
  /** Percent of what is sent. */
  readonly loss?: number;
  /** It has classes, and each may have a rate of its own, which `tc qdisc` does not tell: the kind. */
  readonly classes?: string;
}

/** What all the disciplines of one interface do together; undefined where they only queue. */
export function shapingOf(qdiscs: readonly Pick<ObservedQdisc, 'kind' | 'options'>[]): Shaping | undefined {
  const rates = qdiscs.flatMap(({ kind, options }) => valueAfter(RATE_WORDS.get(kind), options, bitsIn));
  const delays = qdiscs.flatMap(({ kind, options }) => (kind === 'netem' ? valueAfter('delay', options, millisecondsIn) : []));
  const losses = qdiscs.flatMap(({ kind, options }) => (kind === 'netem' ? lossIn(options) : []));
  const classes = qdiscs.find(({ kind }) => CLASSFUL.has(kind))?.kind;
  const delay = delays.reduce((sum, each) => sum + each, 0);
  const passing = losses.reduce((share, each) => share * (1 - each / 100), 1);
  const shaping: Shaping = {
    ...(rates.length > 0 && { rate: Math.min(...rates) }),
    ...(delay > 0 && { delay }),
    ...(passing < 1 && { loss: Math.round((1 - passing) * 1e6) / 1e4 }),
    ...(classes !== undefined && { classes }),
  };
  return Object.keys(shaping).length === 0 ? undefined : shaping;
}

/** Before the rate, by kind (iproute2 tc/q_tbf.c, q_netem.c, q_cake.c, q_fq.c). */
const RATE_WORDS: ReadonlyMap<string, string> = new Map([
  ['tbf', 'rate'],
  ['netem', 'rate'],
  ['cake', 'bandwidth'],
  ['fq', 'maxrate'],
]);

const CLASSFUL: ReadonlySet<string> = new Set(['htb', 'hfsc', 'drr', 'qfq']);

const valueAfter = (word: string | undefined, options: string, read: (text: string) => number | undefined): readonly number[] => {
  const words = options.split(/\s+/);
  const at = word === undefined ? -1 : words.indexOf(word);
  const value = at < 0 ? undefined : read(words[at + 1] ?? '');
  return value === undefined ? [] : [value];
};

/** `loss 1%`, `loss random 1%`; of the models with states no one figure tells how much they lose. */
const lossIn = (options: string): readonly number[] => {
  const [, percent] = /\bloss (?:random )?([\d.]+)%/.exec(options) ?? [];
  return percent === undefined ? [] : [Number(percent)];
};

const BITS: Readonly<Record<string, number>> = { '': 1, K: 1e3, M: 1e6, G: 1e9, T: 1e12 };

/** `10Mbit`, `1500Kbit`, `1Gibit` (tc/tc_util.c tc_print_rate). */
const bitsIn = (text: string): number | undefined => {
  const [, figure, prefix = '', binary] = /^([\d.]+)([KMGT]?)(i?)bit$/.exec(text) ?? [];
  const unit = BITS[prefix];
  if (figure === undefined || unit === undefined) return undefined;
  return Number(figure) * (binary === 'i' ? 1024 ** Math.round(Math.log10(unit) / 3) : unit);
};

const MILLISECONDS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000 };

/** `20ms`, `1.5s`, `300us`. */
const millisecondsIn = (text: string): number | undefined => {
  const [, figure, unit = ''] = /^([\d.]+)(us|ms|s)$/.exec(text) ?? [];
  const each = MILLISECONDS[unit];
  return figure === undefined || each === undefined ? undefined : Number(figure) * each;
};
