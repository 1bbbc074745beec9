/** The schemas of lessons and of how far a lab has come in one, as a page reads them. */
import * as z from 'zod/mini';
import { CAUSE_NAMES, VALUE_NAMES, WAYS } from '../explain/index.ts';
import type { Diagnosis } from '../explain/index.ts';
import { KERNEL_FEATURES } from '../topology/index.ts';
import { MISSING_CODES } from './lesson-progress.ts';
import type { LessonProgress } from './lesson-progress.ts';
import { HIDEABLE, OFFERABLE } from './lesson-view.ts';
import type { CheckView, Exercise, LessonListing, LessonView, PlantedFault } from './lesson-view.ts';

const text = z.string();
const texts = z.record(text, text);

const diagnosis = z.object({
  cause: z.enum(CAUSE_NAMES),
  way: z.enum(WAYS),
  at: z.object({ namespace: text, interface: z.exactOptional(text) }),
  values: z.partialRecord(z.enum(VALUE_NAMES), text),
}) satisfies z.ZodMiniType<Diagnosis>;

export const missingSchema = z.object({
  code: z.enum(MISSING_CODES),
  subject: text,
  found: z.exactOptional(text),
  wanted: z.exactOptional(text),
  why: z.exactOptional(diagnosis),
  advice: z.exactOptional(texts),
});

export const lessonProgressSchema = z.object({
  lesson: text,
  startedAt: z.number(),
  doneAt: z.array(z.number()),
  done: z.number(),
  checks: z.array(
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('holds') }),
      z.object({ state: z.literal('waiting') }),
      z.object({ state: z.literal('missing'), missing: missingSchema }),
    ]),
  ),
  exercise: z.exactOptional(z.object({ points: z.array(z.number()), of: z.array(z.number()), endsAt: z.exactOptional(z.number()), isOver: z.boolean() })),
}) satisfies z.ZodMiniType<LessonProgress>;

export const plantedFaultSchema = z.object({ step: text, cause: z.enum(CAUSE_NAMES), commands: z.array(text), at: z.number() }) satisfies z.ZodMiniType<PlantedFault>;

const exercise = z.object({ minutes: z.exactOptional(z.number()), hides: z.array(z.enum(HIDEABLE)) }) satisfies z.ZodMiniType<Exercise>;

export const lessonListingSchema = z.object({ id: text, title: texts, steps: z.number(), needs: z.array(z.enum(KERNEL_FEATURES)), exercise: z.exactOptional(exercise), variants: z.exactOptional(z.literal(true)), class: z.exactOptional(text) }) satisfies z.ZodMiniType<LessonListing>;

const offers = z.exactOptional(z.array(z.enum(OFFERABLE)));

const box = z.object({ namespace: text, bridge: z.exactOptional(text) });
const bridge = z.object({ namespace: text, bridge: text });
const yes = z.exactOptional(z.literal(true));
const expected = z.enum(['work', 'fail']);
const told = z.union([z.number(), text]);

const check = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('namespace'), name: text }),
  z.object({ kind: z.literal('bridge'), box: bridge, stp: yes, root: yes, filtering: yes }),
  z.object({ kind: z.literal('vlan'), vlan: told, port: z.tuple([bridge, box]), tagged: z.boolean() }),
  z.object({ kind: z.literal('neighbour'), namespace: text, address: text }),
  z.object({ kind: z.literal('command'), words: text }),
  z.object({ kind: z.literal('question') }),
  z.object({ kind: z.literal('cable'), ends: z.tuple([box, box]), up: z.boolean() }),
  z.object({ kind: z.literal('address'), namespace: text, prefix: text }),
  z.object({ kind: z.literal('subnet'), namespace: text, prefix: text }),
  z.object({ kind: z.literal('route'), namespace: text, to: text, via: z.exactOptional(text) }),
  z.object({ kind: z.literal('sysctl'), namespace: text, name: text, value: text }),
  z.object({ kind: z.literal('ping'), from: text, target: text, expect: expected }),
  z.object({ kind: z.literal('tcp'), from: text, target: text, port: told, expect: expected }),
]) satisfies z.ZodMiniType<CheckView>;

export const lessonViewSchema = z.object({
  id: text,
  title: texts,
  introduction: texts,
  exercise: z.exactOptional(exercise),
  offers,
  steps: z.array(
    z.object({
      id: text,
      title: texts,
      text: texts,
      hints: z.array(texts),
      question: z.exactOptional(z.object({ text: texts, choices: z.array(texts) })),
      why: z.exactOptional(texts),
      brings: offers,
      recording: yes,
      checks: z.array(check),
    }),
  ),
}) satisfies z.ZodMiniType<LessonView>;
