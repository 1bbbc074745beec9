/** The schema of a reading of traffic. */
import * as z from 'zod/mini';
import type { LabTraffic } from './traffic.ts';

export const trafficSchema = z.object({
  type: z.literal('traffic'),
  rates: z.record(z.string(), z.tuple([z.number(), z.number()])),
}) satisfies z.ZodMiniType<LabTraffic>;
