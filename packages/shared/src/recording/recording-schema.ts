/** The schema of a recording's file: strict and bounded, since a file comes from anybody. */
import * as z from 'zod/mini';
import { marksSchema, observationSchema, positionsSchema } from '../protocol/index.ts';
import { nameSchema } from '../topology/index.ts';
import { MAX_RECORDED_LINES, RECORDING_KEY, RECORDING_VERSION } from './recording.ts';
import type { Recording } from './recording.ts';

export const recordingSchema = z.strictObject({
  [RECORDING_KEY]: z.literal(RECORDING_VERSION),
  lab: nameSchema,
  title: z.string().check(z.maxLength(1024)),
  observation: z.pick(observationSchema, { namespaces: true, interfaces: true, addresses: true, sysctls: true, qdiscs: true }),
  positions: positionsSchema,
  marks: marksSchema,
  lines: z.array(z.string()).check(z.maxLength(MAX_RECORDED_LINES)),
}) satisfies z.ZodMiniType<Recording & Readonly<Record<typeof RECORDING_KEY, typeof RECORDING_VERSION>>>;
