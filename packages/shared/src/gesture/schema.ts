/** What a gesture may look like at a boundary. */
import { z } from 'zod';
import { GESTURE_KINDS, MAX_SUBJECTS } from './gesture.ts';
import type { Gesture } from './gesture.ts';

export const gestureSchema = z.strictObject({
  kind: z.enum(GESTURE_KINDS),
  subjects: z.array(z.string().max(1024)).max(MAX_SUBJECTS),
}) satisfies z.ZodType<Gesture>;
