/** The schemas of the matrix. */
import * as z from 'zod/mini';
import { CELL_STATES } from './matrix.ts';
import type { LabMatrix } from './matrix.ts';

export const matrixSchema = z.object({
  type: z.literal('matrix'),
  members: z.array(z.string()),
  beyond: z.int(),
  rows: z.array(z.array(z.enum(CELL_STATES))),
}) satisfies z.ZodMiniType<LabMatrix>;
