/** The schema of what the server sends. What it does not name is dropped: a server may say more than a page knows. */
import * as z from 'zod/mini';
import { gestureSchema } from '../gesture/index.ts';
import { stepReasonSchema } from '../plan/index.ts';
import { KERNEL_FEATURES, problemSchema, topologyDiffSchema } from '../topology/index.ts';
import { captureRequestSchema } from './capture-schema.ts';
import { connectivityRequestSchema } from './connectivity-schema.ts';
import type { ClassPerson, LabClass } from './lab-class.ts';
import { detailsSchema } from './details-schema.ts';
import { lessonProgressSchema, lessonViewSchema, plantedFaultSchema } from './lesson-schema.ts';
import { LIMIT_NAMES } from './limits.ts';
import type { Limit } from './limits.ts';
import { marksChangeSchema, marksSchema } from './marks-schema.ts';
import { REFUSAL_CODES } from './messages.ts';
import type { AnyProbe, JournalEntry, Refusal, SavingState, ServerMessage } from './messages.ts';
import { observationDeltaSchema, observationSchema } from './observation-schema.ts';
import { packetWatchRequestSchema } from './packet-watch-schema.ts';
import { pingRequestSchema } from './ping-schema.ts';
import { positionsSchema } from './positions-schema.ts';
import { presencesSchema } from './presence-schema.ts';
import { ROLES } from './roles.ts';
import { terminalEventSchema, terminalOutputSchema, terminalSchema } from './terminal-schema.ts';
import { matrixSchema } from './matrix-schema.ts';
import { trafficSchema } from './traffic-schema.ts';

const text = z.string();
const argv = z.array(text);
const lines = z.array(text);

const person = z.object({ id: text, name: text, number: z.number(), here: z.boolean() });

const limit = z.object({ name: z.enum(LIMIT_NAMES), value: z.number() }) satisfies z.ZodMiniType<Limit>;

export const refusalSchema = z.object({
  code: z.enum(REFUSAL_CODES),
  problems: z.exactOptional(z.array(problemSchema)),
  overtakenBy: z.exactOptional(z.array(z.object({ subject: text, person: text, gesture: gestureSchema }))),
  kernel: z.exactOptional(z.object({ argv, exit: z.number(), stderr: text })),
  limit: z.exactOptional(limit),
  detail: z.exactOptional(text),
}) satisfies z.ZodMiniType<Refusal>;

const commandRecord = z.object({ argv, input: z.exactOptional(text), line: z.exactOptional(text), reason: z.exactOptional(stepReasonSchema), exit: z.nullable(z.number()), output: text });

export const journalEntrySchema = z.object({
  id: z.number(),
  at: z.number(),
  person: text,
  gesture: gestureSchema,
  undoes: z.exactOptional(z.number()),
  commands: z.array(commandRecord),
  durationMs: z.number(),
  rollback: z.exactOptional(z.array(commandRecord)),
  refusal: z.exactOptional(refusalSchema),
}) satisfies z.ZodMiniType<JournalEntry>;

export const classPersonSchema = z.object({ id: text, name: text }) satisfies z.ZodMiniType<ClassPerson>;

const labClass = z.object({ id: text, name: text, frozen: z.boolean(), handRaised: z.boolean(), commonLab: z.exactOptional(text), team: z.array(classPersonSchema), heldBy: z.exactOptional(classPersonSchema) }) satisfies z.ZodMiniType<LabClass>;

const probeEnd = z.object({ exit: z.nullable(z.number()), reason: z.enum(['done', 'stopped', 'lab-ended', 'missing']), remedy: z.exactOptional(text) });

const probeFields = { id: text, person: text, argv, startedAt: z.number(), end: z.exactOptional(probeEnd) };
const probe = z.union([z.object({ ...probeFields, request: pingRequestSchema }), z.object({ ...probeFields, request: connectivityRequestSchema }), z.object({ ...probeFields, request: z.object({ kind: z.literal('program'), namespace: text, argv, files: z.exactOptional(z.record(text, text)) }) }), z.object({ ...probeFields, request: captureRequestSchema }), z.object({ ...probeFields, request: packetWatchRequestSchema })]) satisfies z.ZodMiniType<AnyProbe>;

export const savingStateSchema = z.object({ type: z.literal('saving'), fails: z.boolean() }) satisfies z.ZodMiniType<SavingState>;

const answer = { type: z.literal('answer'), request: z.number() };

export const serverMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('welcome'),
    protocol: z.number(),
    you: text,
    people: z.array(person),
    lab: z.object({ id: text, name: text }),
    lacking: z.array(z.enum(KERNEL_FEATURES)),
    revision: z.number(),
    observation: observationSchema,
    positions: positionsSchema,
    marks: marksSchema,
    journal: z.array(journalEntrySchema),
    probes: z.array(z.object({ probe, from: z.number(), lines })),
    terminals: z.array(terminalSchema),
    lesson: z.exactOptional(lessonProgressSchema),
    lessonView: z.exactOptional(lessonViewSchema),
    role: z.enum(ROLES),
    roleInServer: z.enum(ROLES),
    labClass: z.exactOptional(labClass),
  }),
  z.object({
    type: z.literal('changed'),
    revision: z.number(),
    delta: observationDeltaSchema,
    entry: z.exactOptional(journalEntrySchema),
  }),
  z.discriminatedUnion('ok', [
    z.object({
      ...answer,
      ok: z.literal(true),
      revision: z.number(),
      probe: z.exactOptional(text),
      terminal: z.exactOptional(text),
      diff: z.exactOptional(topologyDiffSchema),
      solution: z.exactOptional(lines),
      faults: z.exactOptional(z.array(plantedFaultSchema)),
    }),
    z.object({ ...answer, ok: z.literal(false), refusal: refusalSchema }),
  ]),
  z.object({ type: z.literal('placed'), positions: positionsSchema }),
  z.object({ type: z.literal('marked'), marks: marksChangeSchema }),
  z.object({ type: z.literal('people'), people: z.array(person) }),
  z.object({ type: z.literal('probe-started'), probe }),
  z.object({ type: z.literal('probe-output'), probe: text, from: z.number(), lines }),
  z.object({ type: z.literal('probe-ended'), probe: text, end: probeEnd }),
  z.object({ type: z.literal('lesson'), progress: z.exactOptional(lessonProgressSchema), view: z.exactOptional(lessonViewSchema) }),
  z.object({ type: z.literal('history-forgotten') }),
  z.object({ type: z.literal('lab-class'), labClass }),
  z.object({ type: z.literal('said'), from: text, at: z.number(), text }),
  terminalEventSchema,
  terminalOutputSchema,
  detailsSchema,
  trafficSchema,
  matrixSchema,
  presencesSchema,
  z.object({ type: z.literal('limit-reached'), limit }),
  z.object({ type: z.literal('lab-ended'), reason: z.enum(['powered-off', 'closed', 'server-stopping']) }),
  savingStateSchema,
  z.object({ type: z.literal('still-here') }),
  z.object({ type: z.literal('refused'), refusal: refusalSchema }),
]) satisfies z.ZodMiniType<ServerMessage>;
