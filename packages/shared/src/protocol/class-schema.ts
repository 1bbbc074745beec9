/** The schemas of what the server says of a class, as a page reads it. */
import * as z from 'zod/mini';
import { LANGUAGES } from './class-messages.ts';
import type { ClassListing, ClassMember, ClassServerMessage, Joined, LabSketch } from './class-messages.ts';
import { lessonProgressSchema } from './lesson-schema.ts';
import { JOINABLE_ROLES, ROLES } from './roles.ts';
import { classPersonSchema, journalEntrySchema, refusalSchema, savingStateSchema } from './server-schema.ts';

const text = z.string();

const infoShape = { id: text, name: text, language: z.enum(LANGUAGES), lesson: z.exactOptional(text), variants: z.exactOptional(z.literal(true)), meets: z.exactOptional(z.literal(true)), commonLab: z.exactOptional(text) };
const info = z.object(infoShape);
const role = z.enum(ROLES);
const codes = z.array(z.object({ code: text, role: z.enum(JOINABLE_ROLES), expiresAt: z.number() }));

const member = z.object({
  id: text,
  name: text,
  role,
  joinedAt: z.number(),
  worksWith: z.exactOptional(classPersonSchema),
  lab: z.exactOptional(text),
  here: z.boolean(),
  frozen: z.boolean(),
  heldBy: z.exactOptional(classPersonSchema),
  handSince: z.exactOptional(z.number()),
  activeAt: z.exactOptional(z.number()),
  lesson: z.exactOptional(lessonProgressSchema),
  failure: z.exactOptional(z.pick(journalEntrySchema, { at: true, gesture: true, refusal: true })),
}) satisfies z.ZodMiniType<ClassMember>;

const sketch = z.object({
  boxes: z.array(
    z.object({ name: text, kind: z.enum(['namespace', 'bridge', 'host']), at: z.exactOptional(z.tuple([z.number(), z.number()])) }),
  ),
  cables: z.array(z.tuple([z.number(), z.number(), z.nullable(z.boolean())])),
  borders: z.exactOptional(z.number()),
  lightsOut: z.exactOptional(z.literal(true)),
}) satisfies z.ZodMiniType<LabSketch>;

const answer = { type: z.literal('class-answer'), request: z.number() };

export const classServerMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('class-welcome'),
    protocol: z.number(),
    info,
    you: z.object({ id: text, role }),
    origin: text,
    members: z.array(member),
    codes,
    sketches: z.record(text, sketch),
  }),
  z.object({ type: z.literal('class-info'), info }),
  z.object({ type: z.literal('codes'), codes }),
  z.object({ type: z.literal('member'), member }),
  z.object({ type: z.literal('member-gone'), member: text }),
  z.object({ type: z.literal('sketch'), lab: text, sketch }),
  z.discriminatedUnion('ok', [
    z.object({
      ...answer,
      ok: z.literal(true),
      code: z.exactOptional(text),
      done: z.exactOptional(z.number()),
      refusedIn: z.exactOptional(z.array(z.object({ member: text, refusal: refusalSchema }))),
    }),
    z.object({ ...answer, ok: z.literal(false), refusal: refusalSchema }),
  ]),
  savingStateSchema,
  z.object({ type: z.literal('still-here') }),
  z.object({ type: z.literal('refused'), refusal: refusalSchema }),
]) satisfies z.ZodMiniType<ClassServerMessage>;

export const joinedSchema = z.object({ class: text, role, lab: z.exactOptional(text), personalCode: text }) satisfies z.ZodMiniType<Joined>;

export const classListingSchema = z.object({ ...infoShape, role, members: z.number(), lab: z.exactOptional(text) }) satisfies z.ZodMiniType<ClassListing>;
