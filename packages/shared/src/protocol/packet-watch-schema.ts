/** The schema of a watch that is asked for, the same both ways. */
import * as z from 'zod/mini';
import { nameSchema } from '../topology/index.ts';
import { MAX_WATCH_PINGS } from './packet-watch.ts';
import type { PacketWatchRequest } from './packet-watch.ts';

export const packetWatchRequestSchema = z.strictObject({
  kind: z.literal('watch'),
  namespace: nameSchema,
  target: z.exactOptional(z.union([z.ipv4(), z.ipv6()])),
  targetName: z.exactOptional(nameSchema),
  count: z.exactOptional(z.int().check(z.minimum(1), z.maximum(MAX_WATCH_PINGS))),
  forget: z.exactOptional(z.literal(true)),
}) satisfies z.ZodMiniType<PacketWatchRequest>;
