/** The server's HTTP side: which labs and lessons there are, making a lab, inviting someone to it. */
import { lessonListingSchema, lessonViewSchema } from '@patchbay/shared/protocol';
import type { LessonListing, LessonView } from '@patchbay/shared/protocol';
import * as z from 'zod/mini';

const labsSchema = z.object({ labs: z.array(z.object({ id: z.string(), name: z.string() })) });
const madeSchema = z.object({ id: z.string() });
const lessonsSchema = z.object({ lessons: z.array(lessonListingSchema) });
const invitationSchema = z.object({ url: z.string() });

/** What came of a request. `signed-out`: the server does not know this browser (any more). */
export type Fetched<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'failed' };

/** Milliseconds after which a server that does not answer counts as one that is not there. */
const PATIENCE_MS = 10_000;

/** The labs that this person reaches, newest last, as the server lists them. */
export const fetchLabs = (): Promise<Fetched<readonly { readonly id: string; readonly name: string }[]>> =>
  fetchJson('GET', '/api/labs', labsSchema, ({ labs }) => labs);

/** Characters of the longest name that the server takes. */
const MAX_NAME = 60;

/** Makes a lab and gives its id. Without a name, the server finds one. */
export const makeLab = (name = ''): Promise<Fetched<string>> => {
  const called = name.slice(0, MAX_NAME).trim();
  return fetchJson('POST', '/api/labs', madeSchema, ({ id }) => id, called === '' ? {} : { name: called });
};

/** The lessons that the server has, in their order. */
export const fetchLessons = (): Promise<Fetched<readonly LessonListing[]>> => fetchJson('GET', '/api/lessons', lessonsSchema, ({ lessons }) => lessons);

export const fetchLesson = (id: string): Promise<Fetched<LessonView>> =>
  fetchJson('GET', `/api/lessons/${encodeURIComponent(id)}`, lessonViewSchema, (lesson) => lesson);

/** A URL with which one person can open the lab, once. */
export const inviteToLab = (lab: string): Promise<Fetched<string>> =>
  fetchJson('POST', '/api/invitations', invitationSchema, ({ url }) => url, { lab });

/** Why a lab's socket would not open. */
export async function askAccess(lab: string): Promise<'granted' | 'signed-out' | 'no-such-lab' | 'unreachable'> {
  const labs = await fetchLabs();
  switch (labs.kind) {
    case 'done':
      return labs.value.some(({ id }) => id === lab) ? 'granted' : 'no-such-lab';
    case 'signed-out':
      return 'signed-out';
    case 'failed':
      return 'unreachable';
  }
}

async function fetchJson<Body, T>(
  method: 'GET' | 'POST',
  path: string,
  schema: z.ZodMiniType<Body>,
  valueIn: (body: Body) => T,
  body?: object,
): Promise<Fetched<T>> {
  try {
    const response = await fetch(path, {
      method,
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (response.status === 401 || response.status === 403) return { kind: 'signed-out' };
    if (!response.ok) return { kind: 'failed' };
    return { kind: 'done', value: valueIn(schema.parse(await response.json())) };
  } catch {
    return { kind: 'failed' };
  }
}
