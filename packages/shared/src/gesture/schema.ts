/** What a gesture may look like at a boundary. */
import * as z from 'zod/mini';
import { GESTURE_KINDS, MAX_SUBJECTS } from './gesture.ts';
import type { Gesture } from './gesture.ts';

export const gestureSchema = z.strictObject({
  kind: z.enum(GESTURE_KINDS),
  subjects: z.array(z.string().check(z.maxLength(1024))).check(z.maxLength(MAX_SUBJECTS)),
}) satisfies z.ZodMiniType<Gesture>;
