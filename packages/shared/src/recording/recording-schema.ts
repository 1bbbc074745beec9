/** The schema of a recording's file beside its version: strict and bounded, since a file comes from anybody. */
import * as z from 'zod/mini';
import { marksSchema, observationSchema, positionsSchema } from '../protocol/index.ts';
import { nameSchema } from '../topology/index.ts';
import { MAX_RECORDED_LINES } from './recording.ts';
import type { Recording } from './recording.ts';

export const recordingSchema = z.strictObject({
  lab: nameSchema,
  title: z.string().check(z.maxLength(1024)),
  observation: z.pick(observationSchema, { namespaces: true, interfaces: true, addresses: true, sysctls: true, qdiscs: true }),
  positions: positionsSchema,
  marks: marksSchema,
  lines: z.array(z.string()).check(z.maxLength(MAX_RECORDED_LINES)),
}) satisfies z.ZodMiniType<Recording>;
