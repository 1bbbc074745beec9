/** The schema of marks, the same both ways: strict and bounded, since they come from anybody and are kept. */
import { z } from 'zod';
import { keySchema } from '../topology/index.ts';
import { HUES, NODE_ICONS } from './marks.ts';
import type { Look, Marks, MarksChange, Note, Region } from './marks.ts';

export const MAX_NOTE_TEXT = 2_000;
export const MAX_REGION_LABEL = 80;
/** The least and the most of a side, in canvas units. */
export const MARK_SIDE = { least: 40, most: 20_000 } as const;
/** Of the same kind that one message may set or remove. */
export const MOST_AT_ONCE = 1_000;

const coordinate = z.number().min(-1e7).max(1e7);
const at = z.tuple([coordinate, coordinate]);
const side = z.number().min(MARK_SIDE.least).max(MARK_SIDE.most);
const size = z.tuple([side, side]);
const hue = z.enum(HUES);
const markId = z.string().regex(/^[0-9a-z]{8,32}$/);

export const noteSchema = z.strictObject({ text: z.string().max(MAX_NOTE_TEXT), at, size, hue }) satisfies z.ZodType<Note>;
export const regionSchema = z.strictObject({ label: z.string().max(MAX_REGION_LABEL), at, size, hue }) satisfies z.ZodType<Region>;
export const lookSchema = z.strictObject({ icon: z.enum(NODE_ICONS).exactOptional(), hue: hue.exactOptional() }) satisfies z.ZodType<Look>;

export const marksSchema = z.strictObject({
  notes: z.record(markId, noteSchema),
  regions: z.record(markId, regionSchema),
  looks: z.record(keySchema, lookSchema),
}) satisfies z.ZodType<Marks>;

const isFew = (table: object): boolean => Object.keys(table).length <= MOST_AT_ONCE;

export const marksChangeSchema = z.strictObject({
  notes: z.record(markId, noteSchema.nullable()).refine(isFew).exactOptional(),
  regions: z.record(markId, regionSchema.nullable()).refine(isFew).exactOptional(),
  looks: z.record(keySchema, lookSchema.nullable()).refine(isFew).exactOptional(),
}) satisfies z.ZodType<MarksChange>;
