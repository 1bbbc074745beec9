/** The schema of what a client may send: strict and bounded, since anybody may send anything. */
import * as z from 'zod/mini';
import { gestureSchema } from '../gesture/index.ts';
import { topologyDiffSchema } from '../topology/index.ts';
import { captureRequestSchema } from './capture-schema.ts';
import { connectivityRequestSchema } from './connectivity-schema.ts';
import { marksChangeSchema } from './marks-schema.ts';
import type { ClientMessage, ProbeRequest } from './messages.ts';
import { packetWatchRequestSchema } from './packet-watch-schema.ts';
import { pingRequestSchema } from './ping-schema.ts';
import { positionsSchema } from './positions-schema.ts';
import { presenceSignalSchema } from './presence-schema.ts';
import { programRequestSchema, runProgramsSchema } from './program-schema.ts';
import { terminalRequestSchema, terminalSignalSchema } from './terminal-request-schema.ts';
import { detailsRequestSchema, matrixRequestSchema, trafficRequestSchema } from './watch-schema.ts';

/** A client counts its own requests. */
const requestSchema = z.int().check(z.nonnegative());

const entrySchema = z.int().check(z.positive());

export const probeRequestSchema = z.discriminatedUnion('kind', [pingRequestSchema, connectivityRequestSchema, programRequestSchema, captureRequestSchema, packetWatchRequestSchema]) satisfies z.ZodMiniType<ProbeRequest>;

export const clientMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), protocol: z.int().check(z.nonnegative()) }),
  z.strictObject({
    type: z.literal('change'),
    request: requestSchema,
    gesture: gestureSchema,
    diff: topologyDiffSchema,
  }),
  z.strictObject({ type: z.literal('undo'), request: requestSchema, entry: z.exactOptional(entrySchema) }),
  z.strictObject({ type: z.literal('redo'), request: requestSchema }),
  z.strictObject({ type: z.literal('look-back'), request: requestSchema, entry: entrySchema }),
  z.strictObject({ type: z.literal('place'), request: requestSchema, positions: positionsSchema }),
  z.strictObject({ type: z.literal('mark'), request: requestSchema, marks: marksChangeSchema }),
  z.strictObject({ type: z.literal('start-probe'), request: requestSchema, probe: probeRequestSchema }),
  z.strictObject({ type: z.literal('stop-probe'), request: requestSchema, probe: z.string().check(z.maxLength(64)) }),
  runProgramsSchema,
  z.strictObject({ type: z.literal('start-lesson'), request: requestSchema, lesson: z.string().check(z.maxLength(64)) }),
  z.strictObject({ type: z.literal('restart-exercise'), request: requestSchema }),
  z.strictObject({ type: z.literal('read-faults'), request: requestSchema }),
  z.strictObject({ type: z.literal('leave-lesson'), request: requestSchema }),
  z.strictObject({ type: z.literal('answer-question'), request: requestSchema, step: z.string().check(z.maxLength(200)), answer: z.string().check(z.maxLength(200)) }),
  z.strictObject({ type: z.literal('read-solution'), request: requestSchema, step: z.string().check(z.maxLength(200)) }),
  z.strictObject({ type: z.literal('play-solution'), request: requestSchema, step: z.string().check(z.maxLength(200)), line: z.int().check(z.nonnegative()) }),
  z.strictObject({ type: z.literal('raise-hand'), request: requestSchema, raised: z.boolean() }),
  z.strictObject({ type: z.literal('take-over'), request: requestSchema }),
  z.strictObject({ type: z.literal('hand-back'), request: requestSchema }),
  terminalRequestSchema,
  terminalSignalSchema,
  presenceSignalSchema,
  detailsRequestSchema,
  trafficRequestSchema,
  matrixRequestSchema,
  z.strictObject({ type: z.literal('resync') }),
  z.strictObject({ type: z.literal('are-you-there') }),
]) satisfies z.ZodMiniType<ClientMessage>;
