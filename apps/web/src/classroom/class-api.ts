/** The server's HTTP side of classes: joining, coming back, which there are, making one. */
import { classListingSchema, joinedSchema } from '@patchbay/shared/protocol';
import type { ClassListing, Joined, Language } from '@patchbay/shared/protocol';
import { mayAskClass } from '@patchbay/shared/classroom';
import * as z from 'zod/mini';
import { askJson, fetchJson } from '../session/fetch-json.ts';
import type { Access, Answered, Fetched } from '../session/fetch-json.ts';

const classesSchema = z.object({ classes: z.array(classListingSchema) });
const madeSchema = z.object({ id: z.string() });

/** Joins the class of a code, as who this browser is signed in as, or as somebody new. */
export const joinClass = (code: string, name: string): Promise<Answered<Joined>> =>
  askJson({ method: 'POST', path: '/api/join', schema: joinedSchema, valueIn: (joined) => joined, body: { code, name } });

/** Signs this browser in as the person of a personal code. */
export const returnToClass = (code: string): Promise<Answered<Joined>> =>
  askJson({ method: 'POST', path: '/api/return', schema: joinedSchema, valueIn: (joined) => joined, body: { code } });

/** The classes that this person is in. */
export const fetchClasses = (): Promise<Fetched<readonly ClassListing[]>> =>
  fetchJson({ method: 'GET', path: '/api/classes', schema: classesSchema, valueIn: ({ classes }) => classes });

export interface NewClass {
  readonly name: string;
  readonly language: Language;
  /** The id of the lesson that its labs begin with. */
  readonly lesson?: string;
  /** Each of them has values of its own in it. */
  readonly variants?: true;
}

/** Gives the id of the class. */
export const makeClass = (made: NewClass): Promise<Answered<string>> =>
  askJson({ method: 'POST', path: '/api/classes', schema: madeSchema, valueIn: ({ id }) => id, body: made });

/** Adds a lesson to a class, so that it can be given; `text`: its file. Gives its id. */
export const addLesson = (classId: string, text: string): Promise<Answered<string>> =>
  askJson({ method: 'POST', path: `/api/classes/${encodeURIComponent(classId)}/lessons`, schema: madeSchema, valueIn: ({ id }) => id, markdown: text });

/** Takes a lesson away from the class that it was added to. */
export const removeLesson = (classId: string, lesson: string): Promise<Answered<undefined>> =>
  askJson({ method: 'DELETE', path: `/api/classes/${encodeURIComponent(classId)}/lessons/${encodeURIComponent(lesson)}`, schema: z.undefined(), valueIn: () => undefined });

/** Why the socket of a class would not open. */
export async function askClassAccess(id: string): Promise<Access> {
  const classes = await fetchClasses();
  switch (classes.kind) {
    case 'done':
      return classes.value.some((one) => one.id === id && mayAskClass(one.role, 'hello')) ? 'granted' : 'gone';
    case 'signed-out':
      return 'signed-out';
    case 'failed':
      return 'unreachable';
  }
}
