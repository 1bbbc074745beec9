/** The schema of a ping that is asked for, the same both ways. */
import * as z from 'zod/mini';
import { nameSchema } from '../topology/index.ts';
import type { PingRequest } from './messages.ts';

export const pingRequestSchema = z.strictObject({
  kind: z.literal('ping'),
  namespace: nameSchema,
  target: z.union([z.ipv4(), z.ipv6()]),
  from: z.exactOptional(nameSchema.check(z.minLength(1))),
  targetName: z.exactOptional(nameSchema),
  count: z.exactOptional(z.int().check(z.minimum(1), z.maximum(1_000_000))),
  intervalMs: z.exactOptional(z.int().check(z.minimum(200), z.maximum(10_000))),
}) satisfies z.ZodMiniType<PingRequest>;
