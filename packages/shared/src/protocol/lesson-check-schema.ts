/** The schema of what came of a lesson that was checked, as a page reads it. */
import * as z from 'zod/mini';
import type { LessonCheckReport } from './lesson-check.ts';
import { missingSchema } from './lesson-schema.ts';
import { refusalSchema } from './server-schema.ts';

const text = z.string();
const id = { id: text };
const failed = { exit: z.nullable(z.number()), words: text };

const step = z.discriminatedUnion('kind', [
  z.object({ ...id, kind: z.literal('well') }),
  z.object({ ...id, kind: z.literal('holds-already') }),
  z.object({ ...id, kind: z.literal('lab-fails'), ...failed }),
  z.object({ ...id, kind: z.literal('solution-fails'), ...failed }),
  z.object({ ...id, kind: z.literal('solution-misses'), missing: z.array(missingSchema) }),
]);

export const lessonCheckReportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('busy') }),
  z.object({ kind: z.literal('too-long') }),
  z.object({
    kind: z.literal('refused'),
    problems: z.array(z.object({ line: z.number(), column: z.number(), path: text, code: text, found: z.exactOptional(text), allowed: z.exactOptional(text) })),
  }),
  z.object({ kind: z.literal('not-built'), refusal: refusalSchema }),
  z.object({ kind: z.literal('lacks-programs'), programs: z.array(z.object({ name: text, remedy: z.exactOptional(text) })) }),
  z.object({ kind: z.literal('checked'), steps: z.array(step), drawn: z.exactOptional(z.record(text, text)) }),
]) satisfies z.ZodMiniType<LessonCheckReport>;
