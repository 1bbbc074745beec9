/** What the reason of a step may look like at a boundary. */
import * as z from 'zod/mini';
import { STEP_REASON_CODES } from './plan.ts';
import type { StepReason } from './plan.ts';

export const stepReasonSchema = z.object({
  code: z.enum(STEP_REASON_CODES),
  subject: z.string(),
}) satisfies z.ZodMiniType<StepReason>;
