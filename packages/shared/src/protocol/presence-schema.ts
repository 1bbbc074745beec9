/** The schemas of where people are on the canvas. */
import * as z from 'zod/mini';
import { keySchema } from '../topology/index.ts';
import { coordinate } from './positions-schema.ts';
import { MAX_SELECTED } from './presence.ts';
import type { Presence, Presences, PresenceSignal } from './presence.ts';

const extent = z.number().check(z.positive(), z.maximum(1e7));

const presence = {
  pointer: z.exactOptional(z.tuple([coordinate, coordinate])),
  view: z.exactOptional(z.tuple([coordinate, coordinate, extent, extent])),
  selected: z.exactOptional(z.array(keySchema).check(z.maxLength(MAX_SELECTED))),
};

export const presenceSignalSchema = z.strictObject({ type: z.literal('presence'), presence: z.strictObject(presence) satisfies z.ZodMiniType<Presence> }) satisfies z.ZodMiniType<PresenceSignal>;

export const presencesSchema = z.object({ type: z.literal('presences'), of: z.record(z.string(), z.object(presence)) }) satisfies z.ZodMiniType<Presences>;
