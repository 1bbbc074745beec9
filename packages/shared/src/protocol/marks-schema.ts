/** The schema of marks, the same both ways: strict and bounded, since they come from anybody and are kept. */
import * as z from 'zod/mini';
import { keySchema } from '../topology/index.ts';
import { HUES, NODE_ICONS } from './marks.ts';
import type { Look, Marks, MarksChange, Note, Region } from './marks.ts';

export const MAX_NOTE_TEXT = 2_000;
export const MAX_REGION_LABEL = 80;
/** The least and the most of a side, in canvas units. */
export const MARK_SIDE = { least: 40, most: 20_000 } as const;
/** Of the same kind that one message may set or remove. */
export const MOST_AT_ONCE = 1_000;

const coordinate = z.number().check(z.minimum(-1e7), z.maximum(1e7));
const at = z.tuple([coordinate, coordinate]);
const side = z.number().check(z.minimum(MARK_SIDE.least), z.maximum(MARK_SIDE.most));
const size = z.tuple([side, side]);
const hue = z.enum(HUES);
const markId = z.string().check(z.regex(/^[0-9a-z]{8,32}$/));

export const noteSchema = z.strictObject({ text: z.string().check(z.maxLength(MAX_NOTE_TEXT)), at, size, hue }) satisfies z.ZodMiniType<Note>;
export const regionSchema = z.strictObject({ label: z.string().check(z.maxLength(MAX_REGION_LABEL)), at, size, hue }) satisfies z.ZodMiniType<Region>;
export const lookSchema = z.strictObject({ icon: z.exactOptional(z.enum(NODE_ICONS)), hue: z.exactOptional(hue) }) satisfies z.ZodMiniType<Look>;

export const marksSchema = z.strictObject({
  notes: z.record(markId, noteSchema),
  regions: z.record(markId, regionSchema),
  looks: z.record(keySchema, lookSchema),
}) satisfies z.ZodMiniType<Marks>;

const isFew = (table: object): boolean => Object.keys(table).length <= MOST_AT_ONCE;

export const marksChangeSchema = z.strictObject({
  notes: z.exactOptional(z.record(markId, z.nullable(noteSchema)).check(z.refine(isFew))),
  regions: z.exactOptional(z.record(markId, z.nullable(regionSchema)).check(z.refine(isFew))),
  looks: z.exactOptional(z.record(keySchema, z.nullable(lookSchema)).check(z.refine(isFew))),
}) satisfies z.ZodMiniType<MarksChange>;
