/** The schema of where things are drawn, the same both ways. */
import * as z from 'zod/mini';
import { keySchema } from '../topology/index.ts';
import type { Positions } from './messages.ts';

/** Of the canvas, in its own units. */
export const coordinate = z.number().check(z.minimum(-1e7), z.maximum(1e7));

export const positionsSchema = z.record(keySchema, z.tuple([coordinate, coordinate])) satisfies z.ZodMiniType<Positions>;
