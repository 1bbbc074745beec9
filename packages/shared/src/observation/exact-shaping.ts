/** What a queueing discipline does, exactly, where it does nothing but what a topology can say: from `tc -j qdisc show`. */
import { z } from 'zod';
import { rounded } from '../topology/index.ts';
import type { ShapingValues } from '../topology/index.ts';

/** How tbf and netem describe themselves (iproute2 tc/q_tbf.c, q_netem.c): rates in octets a second, times in seconds, parts of one. */
const number = z.number().default(0);
const delay = z.object({ delay: number, jitter: number, correlation: number });
const options = z.looseObject({
  delay: delay.optional(),
  'loss-random': z.object({ loss: number, correlation: number }).optional(),
  duplicate: z.object({ duplicate: number, correlation: number }).optional(),
});
const netem = options.extend({
  rate: z.object({ rate: number, packetoverhead: number, cellsize: number, celloverhead: number }).optional(),
});
const tbf = z.object({ rate: number, peakrate: number, mpu: number });
const qdisc = z.object({ kind: z.string(), handle: z.string(), dev: z.string().optional(), root: z.literal(true).optional(), options: z.unknown() });

/** Sorts of packets' fate that a topology does not know. */
const UNSAYABLE = ['loss-state', 'loss-gemodel', 'reorder', 'corrupt', 'gap', 'ecn', 'slot', 'slot-min', 'slot-distribution'];

/** By `DEV HANDLE`. Empty where `tc` prints no JSON: some of its disciplines know none, and one of them spoils all. */
export function exactShapings(text: string): ReadonlyMap<string, ShapingValues> {
  const read = z.array(qdisc).safeParse(parsed(text));
  if (!read.success) return new Map();
  return new Map(
    read.data.flatMap(({ kind, handle, dev, root, options: set }) => {
      const values = root === undefined || dev === undefined ? undefined : valuesOf(kind, set);
      return values === undefined ? [] : [[`${dev ?? ''} ${handle}`, values] as const];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function valuesOf(kind: string, set: unknown): ShapingValues | undefined {
  if (kind === 'tbf') {
    const { success, data } = tbf.safeParse(set);
    return success && data.peakrate === 0 && data.mpu === 0 ? { rate: data.rate * 8 } : undefined;
  }
  const { success, data } = netem.safeParse(set);
  if (kind !== 'netem' || !success || UNSAYABLE.some((key) => key in data && data[key] !== 0 && data[key] !== false)) return undefined;
  const { delay: time, 'loss-random': loss, duplicate, rate } = data;
  if ([time, loss, duplicate].some((one) => one !== undefined && one.correlation !== 0)) return undefined;
  if (rate !== undefined && rate.packetoverhead + rate.cellsize + rate.celloverhead !== 0) return undefined;
  const values: ShapingValues = {
    ...some('delay', time && rounded(time.delay * 1000, 2)),
    ...some('jitter', time && rounded(time.jitter * 1000, 2)),
    ...some('loss', loss && rounded(loss.loss * 100, 4)),
    ...some('duplicate', duplicate && rounded(duplicate.duplicate * 100, 4)),
    ...some('rate', rate && rate.rate * 8),
  };
  return Object.keys(values).length === 0 ? undefined : values;
}

const some = (field: keyof ShapingValues, value: number | undefined): ShapingValues => (value === undefined || value === 0 ? {} : { [field]: value });
