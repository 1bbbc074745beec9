/** The schema of a test of connectivity that is asked for, the same both ways. */
import * as z from 'zod/mini';
import { nameSchema } from '../topology/index.ts';
import { DNS_TYPES, isDnsQuestion, isHttpPath, LONGEST_THROUGHPUT_S, TRANSPORTS } from './connectivity.ts';
import type { ConnectivityRequest } from './connectivity.ts';

const destination = {
  namespace: nameSchema,
  target: z.union([z.ipv4(), z.ipv6()]),
  targetName: z.exactOptional(nameSchema),
};

const port = z.int().check(z.minimum(1), z.maximum(65_535));

const from = z.exactOptional(nameSchema.check(z.minLength(1)));

export const connectivityRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['traceroute', 'path-mtu']), ...destination, from }),
  z.strictObject({ kind: z.enum(['tcp', 'udp']), ...destination, port }),
  z.strictObject({ kind: z.literal('throughput'), ...destination, seconds: z.int().check(z.minimum(1), z.maximum(LONGEST_THROUGHPUT_S)) }),
  z.strictObject({ kind: z.literal('listen'), namespace: nameSchema, protocol: z.enum(TRANSPORTS), port }),
  z.strictObject({ kind: z.literal('dns'), ...destination, type: z.enum(DNS_TYPES), name: z.string() }).check(z.refine(({ type, name }) => isDnsQuestion(type, name))),
  z.strictObject({ kind: z.literal('http'), ...destination, port, path: z.string().check(z.refine(isHttpPath)) }),
]) satisfies z.ZodMiniType<ConnectivityRequest>;
