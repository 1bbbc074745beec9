/** The schema of a test of connectivity that is asked for, the same both ways. */
import * as z from 'zod/mini';
import { nameSchema } from '../topology/index.ts';
import type { ConnectivityRequest } from './connectivity.ts';

const destination = {
  namespace: nameSchema,
  target: z.union([z.ipv4(), z.ipv6()]),
  targetName: z.exactOptional(nameSchema),
};

const from = z.exactOptional(nameSchema.check(z.minLength(1)));

export const connectivityRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('traceroute'), ...destination, from }),
]) satisfies z.ZodMiniType<ConnectivityRequest>;
