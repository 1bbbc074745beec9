/** The schema of what a client may send: strict and bounded, since anybody may send anything. */
import { z } from 'zod';
import { gestureSchema } from '../gesture/index.ts';
import { keySchema, nameSchema, topologyDiffSchema } from '../topology/index.ts';
import { detailsRequestSchema } from './details-schema.ts';
import { marksChangeSchema } from './marks-schema.ts';
import type { ClientMessage, Positions, ProbeRequest } from './messages.ts';
import { terminalRequestSchema, terminalSignalSchema } from './terminal-schema.ts';
import { trafficRequestSchema } from './traffic-schema.ts';

/** A client counts its own requests. */
const requestSchema = z.int().nonnegative();

const entrySchema = z.int().positive();

const coordinate = z.number().min(-1e7).max(1e7);

export const positionsSchema = z.record(keySchema, z.tuple([coordinate, coordinate])) satisfies z.ZodType<Positions>;

export const probeRequestSchema = z.strictObject({
  kind: z.literal('ping'),
  namespace: nameSchema,
  target: z.union([z.ipv4(), z.ipv6()]),
  targetName: nameSchema.exactOptional(),
  count: z.int().min(1).max(1_000_000).exactOptional(),
  intervalMs: z.int().min(200).max(10_000).exactOptional(),
}) satisfies z.ZodType<ProbeRequest>;

export const clientMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), protocol: z.int().nonnegative() }),
  z.strictObject({
    type: z.literal('change'),
    request: requestSchema,
    gesture: gestureSchema,
    diff: topologyDiffSchema,
  }),
  z.strictObject({ type: z.literal('undo'), request: requestSchema, entry: entrySchema.exactOptional() }),
  z.strictObject({ type: z.literal('redo'), request: requestSchema }),
  z.strictObject({ type: z.literal('look-back'), request: requestSchema, entry: entrySchema }),
  z.strictObject({ type: z.literal('place'), request: requestSchema, positions: positionsSchema }),
  z.strictObject({ type: z.literal('mark'), request: requestSchema, marks: marksChangeSchema }),
  z.strictObject({ type: z.literal('start-probe'), request: requestSchema, probe: probeRequestSchema }),
  z.strictObject({ type: z.literal('stop-probe'), request: requestSchema, probe: z.string().max(64) }),
  terminalRequestSchema,
  terminalSignalSchema,
  detailsRequestSchema,
  trafficRequestSchema,
  z.strictObject({ type: z.literal('resync') }),
  z.strictObject({ type: z.literal('are-you-there') }),
]) satisfies z.ZodType<ClientMessage>;
