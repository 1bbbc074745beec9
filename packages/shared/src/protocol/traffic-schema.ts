/** The schemas of traffic: what asks for it, and a reading. */
import { z } from 'zod';
import type { LabTraffic, TrafficRequest } from './traffic.ts';

const request = { request: z.int().nonnegative() };

export const trafficRequestSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('watch-traffic'), ...request }),
  z.strictObject({ type: z.literal('unwatch-traffic'), ...request }),
]) satisfies z.ZodType<TrafficRequest>;

export const trafficSchema = z.object({
  type: z.literal('traffic'),
  rates: z.record(z.string(), z.tuple([z.number(), z.number()])),
}) satisfies z.ZodType<LabTraffic>;
