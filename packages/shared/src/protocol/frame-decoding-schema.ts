/** The schema of what a packet was decoded to. */
import * as z from 'zod/mini';
import { decodedField } from './capture-schema.ts';
import type { FrameDecoding } from './frame-decoding.ts';

export const frameDecodingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('decoded'), protocols: z.array(decodedField) }),
  z.object({ kind: z.literal('missing'), remedy: z.exactOptional(z.string()) }),
]) satisfies z.ZodMiniType<FrameDecoding>;
