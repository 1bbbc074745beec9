/** The schemas of a capture that is asked for, the same both ways, and of a packet of it. */
import * as z from 'zod/mini';
import { nameSchema } from '../topology/index.ts';
import { MAX_CAPTURE_FILTER } from './capture.ts';
import type { CaptureRequest, DecodedField, DecodedPacket } from './capture.ts';

export const captureRequestSchema = z.strictObject({
  kind: z.literal('capture'),
  namespace: nameSchema,
  interface: nameSchema.check(z.minLength(1)),
  filter: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(MAX_CAPTURE_FILTER))),
}) satisfies z.ZodMiniType<CaptureRequest>;

export const decodedField: z.ZodMiniType<DecodedField> = z.object({
  name: z.string(),
  text: z.string(),
  from: z.number(),
  size: z.number(),
  get fields() {
    return z.array(decodedField);
  },
});

export const decodedPacketSchema = z.object({ number: z.number(), hex: z.string(), protocols: z.array(decodedField) }) satisfies z.ZodMiniType<DecodedPacket>;
