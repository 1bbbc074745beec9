/** The schemas of lessons and of how far a lab has come in one, as a page reads them. */
import * as z from 'zod/mini';
import { MISSING_CODES } from './lesson-progress.ts';
import type { LessonProgress } from './lesson-progress.ts';
import type { CheckView, LessonListing, LessonView } from './lesson-view.ts';

const text = z.string();
const texts = z.record(text, text);

const missing = z.object({ code: z.enum(MISSING_CODES), subject: text, found: z.exactOptional(text), wanted: z.exactOptional(text) });

export const lessonProgressSchema = z.object({
  lesson: text,
  startedAt: z.number(),
  doneAt: z.array(z.number()),
  done: z.number(),
  checks: z.array(
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('holds') }),
      z.object({ state: z.literal('waiting') }),
      z.object({ state: z.literal('missing'), missing }),
    ]),
  ),
}) satisfies z.ZodMiniType<LessonProgress>;

export const lessonListingSchema = z.object({ id: text, title: texts, steps: z.number() }) satisfies z.ZodMiniType<LessonListing>;

const box = z.object({ namespace: text, bridge: z.exactOptional(text) });
const expected = z.enum(['work', 'fail']);

const check = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('namespace'), name: text }),
  z.object({ kind: z.literal('bridge'), box: z.object({ namespace: text, bridge: text }) }),
  z.object({ kind: z.literal('cable'), ends: z.tuple([box, box]), up: z.boolean() }),
  z.object({ kind: z.literal('address'), namespace: text, prefix: text }),
  z.object({ kind: z.literal('subnet'), namespace: text, prefix: text }),
  z.object({ kind: z.literal('route'), namespace: text, to: text, via: z.exactOptional(text) }),
  z.object({ kind: z.literal('sysctl'), namespace: text, name: text, value: text }),
  z.object({ kind: z.literal('ping'), from: text, target: text, expect: expected }),
  z.object({ kind: z.literal('tcp'), from: text, target: text, port: z.number(), expect: expected }),
]) satisfies z.ZodMiniType<CheckView>;

export const lessonViewSchema = z.object({
  id: text,
  title: texts,
  introduction: texts,
  steps: z.array(
    z.object({ id: text, title: texts, text: texts, hints: z.array(texts), why: z.exactOptional(texts), checks: z.array(check), solution: z.array(text) }),
  ),
}) satisfies z.ZodMiniType<LessonView>;
