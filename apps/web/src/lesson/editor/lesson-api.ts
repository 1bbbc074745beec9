/** What an author asks of the server over HTTP: the file of a built-in lesson, and whether a draft does what it says. */
import { lessonCheckReportSchema } from '@patchbay/shared/protocol';
import type { LessonCheckReport } from '@patchbay/shared/protocol';
import * as z from 'zod/mini';
import { askJson, fetchJson } from '../../session/fetch-json.ts';
import type { Answered, Fetched } from '../../session/fetch-json.ts';

const sourceSchema = z.object({ text: z.string() });
const reportSchema = z.object({ report: lessonCheckReportSchema });

/** For who may read what it keeps from who learns. */
export const fetchLessonSource = (id: string): Promise<Fetched<string>> =>
  fetchJson({ method: 'GET', path: `/api/lessons/${encodeURIComponent(id)}/source`, schema: sourceSchema, valueIn: ({ text }) => text });

/** The server ends a check earlier, and says so. */
const CHECK_PATIENCE_MS = 6 * 60_000;

/** Does each step of a lesson in a sandbox of the server; `text`: its file. */
export const checkLesson = (text: string): Promise<Answered<LessonCheckReport>> =>
  askJson({ method: 'POST', path: '/api/lesson-check', schema: reportSchema, valueIn: ({ report }) => report, markdown: text, patienceMs: CHECK_PATIENCE_MS });
