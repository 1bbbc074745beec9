/** The schema of what the server sends. What it does not name is dropped: a server may say more than a page knows. */
import { z } from 'zod';
import { gestureSchema } from '../gesture/index.ts';
import { stepReasonSchema } from '../plan/index.ts';
import { problemSchema, topologyDiffSchema } from '../topology/index.ts';
import { positionsSchema, probeRequestSchema } from './client-schema.ts';
import { detailsSchema } from './details-schema.ts';
import { marksChangeSchema, marksSchema } from './marks-schema.ts';
import { REFUSAL_CODES } from './messages.ts';
import type { JournalEntry, Probe, Refusal, ServerMessage } from './messages.ts';
import { observationDeltaSchema, observationSchema } from './observation-schema.ts';
import { terminalEventSchema, terminalOutputSchema, terminalSchema } from './terminal-schema.ts';
import { trafficSchema } from './traffic-schema.ts';

const text = z.string();
const argv = z.array(text);
const lines = z.array(text);

const person = z.object({ id: text, name: text, number: z.number(), here: z.boolean() });

const refusal = z.object({
  code: z.enum(REFUSAL_CODES),
  problems: z.array(problemSchema).exactOptional(),
  overtakenBy: z.array(z.object({ subject: text, person: text, gesture: gestureSchema })).exactOptional(),
  kernel: z.object({ argv, exit: z.number(), stderr: text }).exactOptional(),
  limit: z
    .object({ name: z.enum(['interfaces', 'probes', 'terminals', 'views', 'labs', 'sockets', 'diff-records', 'marks']), value: z.number() })
    .exactOptional(),
  detail: text.exactOptional(),
}) satisfies z.ZodType<Refusal>;

const commandRecord = z.object({ argv, line: text.exactOptional(), reason: stepReasonSchema.exactOptional(), exit: z.number().nullable(), output: text });

const journalEntry = z.object({
  id: z.number(),
  at: z.number(),
  person: text,
  gesture: gestureSchema,
  undoes: z.number().exactOptional(),
  commands: z.array(commandRecord),
  durationMs: z.number(),
  rollback: z.array(commandRecord).exactOptional(),
  refusal: refusal.exactOptional(),
}) satisfies z.ZodType<JournalEntry>;

const probeEnd = z.object({ exit: z.number().nullable(), reason: z.enum(['done', 'stopped', 'lab-ended']) });

const probe = z.object({
  id: text,
  person: text,
  request: probeRequestSchema,
  argv,
  startedAt: z.number(),
  end: probeEnd.exactOptional(),
}) satisfies z.ZodType<Probe>;

const answer = { type: z.literal('answer'), request: z.number() };

export const serverMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('welcome'),
    protocol: z.number(),
    you: text,
    people: z.array(person),
    lab: z.object({ id: text, name: text }),
    revision: z.number(),
    observation: observationSchema,
    positions: positionsSchema,
    marks: marksSchema,
    journal: z.array(journalEntry),
    probes: z.array(z.object({ probe, from: z.number(), lines })),
    terminals: z.array(terminalSchema),
  }),
  z.object({
    type: z.literal('changed'),
    revision: z.number(),
    delta: observationDeltaSchema,
    entry: journalEntry.exactOptional(),
  }),
  z.discriminatedUnion('ok', [
    z.object({
      ...answer,
      ok: z.literal(true),
      revision: z.number(),
      probe: text.exactOptional(),
      terminal: text.exactOptional(),
      diff: topologyDiffSchema.exactOptional(),
    }),
    z.object({ ...answer, ok: z.literal(false), refusal }),
  ]),
  z.object({ type: z.literal('placed'), positions: positionsSchema }),
  z.object({ type: z.literal('marked'), marks: marksChangeSchema }),
  z.object({ type: z.literal('people'), people: z.array(person) }),
  z.object({ type: z.literal('probe-started'), probe }),
  z.object({ type: z.literal('probe-output'), probe: text, from: z.number(), lines }),
  z.object({ type: z.literal('probe-ended'), probe: text, end: probeEnd }),
  terminalEventSchema,
  terminalOutputSchema,
  detailsSchema,
  trafficSchema,
  z.object({ type: z.literal('lab-ended'), reason: z.enum(['powered-off', 'closed', 'server-stopping']) }),
  z.object({ type: z.literal('still-here') }),
  z.object({ type: z.literal('refused'), refusal }),
]) satisfies z.ZodType<ServerMessage>;
