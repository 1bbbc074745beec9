/** The server's HTTP side: which labs and lessons there are, making a lab, inviting someone to it. */
import { lessonListingSchema, lessonViewSchema } from '@patchbay/shared/protocol';
import type { LessonListing, LessonView } from '@patchbay/shared/protocol';
import * as z from 'zod/mini';
import { askJson, fetchJson } from './fetch-json.ts';
import type { Access, Answered, Fetched } from './fetch-json.ts';

const labsSchema = z.object({ labs: z.array(z.object({ id: z.string(), name: z.string() })) });
const madeSchema = z.object({ id: z.string() });
const lessonsSchema = z.object({ lessons: z.array(lessonListingSchema) });
const invitationSchema = z.object({ url: z.string() });

export interface ListedLab {
  readonly id: string;
  readonly name: string;
}

/** The labs that this person reaches, newest last, as the server lists them. */
export const fetchLabs = (): Promise<Fetched<readonly ListedLab[]>> =>
  fetchJson({ method: 'GET', path: '/api/labs', schema: labsSchema, valueIn: ({ labs }) => labs });

/** Characters of the longest name that the server takes. */
export const MAX_LAB_NAME = 60;

/** Makes a lab and gives its id. Without a name, the server finds one. */
export const makeLab = (name = ''): Promise<Fetched<string>> => {
  const called = name.slice(0, MAX_LAB_NAME).trim();
  return fetchJson({ method: 'POST', path: '/api/labs', schema: madeSchema, valueIn: ({ id }) => id, body: called === '' ? {} : { name: called } });
};

/** Makes a lab of this person's that is as another one is now, without its lesson and its history. Gives its id. */
export const copyLab = (copyOf: string, name: string): Promise<Answered<string>> =>
  askJson({ method: 'POST', path: '/api/labs', schema: madeSchema, valueIn: ({ id }) => id, body: { name, copyOf } });

/** The lessons that the server has, in their order. */
export const fetchLessons = (): Promise<Fetched<readonly LessonListing[]>> =>
  fetchJson({ method: 'GET', path: '/api/lessons', schema: lessonsSchema, valueIn: ({ lessons }) => lessons });

/** As it is for every lab in it: what is drawn for each of them is left out. `hasVariants`: each has values of its own, also of what has an example. */
export const fetchLesson = (id: string, hasVariants: boolean): Promise<Fetched<LessonView>> =>
  fetchJson({ method: 'GET', path: `/api/lessons/${encodeURIComponent(id)}${hasVariants ? '?variants=yes' : ''}`, schema: lessonViewSchema, valueIn: (lesson) => lesson });

/** A URL with which one person can open the lab, once. */
export const inviteToLab = (lab: string): Promise<Fetched<string>> =>
  fetchJson({ method: 'POST', path: '/api/invitations', schema: invitationSchema, valueIn: ({ url }) => url, body: { lab } });

/** Why a lab's socket would not open. */
export async function askAccess(lab: string): Promise<Access> {
  const labs = await fetchLabs();
  switch (labs.kind) {
    case 'done':
      return labs.value.some(({ id }) => id === lab) ? 'granted' : 'gone';
    case 'signed-out':
      return 'signed-out';
    case 'failed':
      return 'unreachable';
  }
}
