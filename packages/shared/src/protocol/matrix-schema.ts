/** The schemas of the matrix. */
import * as z from 'zod/mini';
import { CELL_STATES } from './matrix.ts';
import type { LabMatrix, Service } from './matrix.ts';

export const serviceSchema = z.strictObject({ protocol: z.literal('tcp'), port: z.int().check(z.minimum(1), z.maximum(65_535)) }) satisfies z.ZodMiniType<Service>;

export const matrixSchema = z.object({
  type: z.literal('matrix'),
  service: z.exactOptional(serviceSchema),
  members: z.array(z.string()),
  beyond: z.int(),
  rows: z.array(z.array(z.enum(CELL_STATES))),
}) satisfies z.ZodMiniType<LabMatrix>;
