/** The schemas of what may be asked of a class: strict and bounded, since anybody may send anything. */
import * as z from 'zod/mini';
import { gestureSchema } from '../gesture/index.ts';
import { topologyDiffSchema } from '../topology/index.ts';
import { LANGUAGES, MAX_CLASS_NAME, MAX_PERSON_NAME, MAX_SAID } from './class-messages.ts';
import type { ClassClientMessage } from './class-messages.ts';
import { JOINABLE_ROLES } from './roles.ts';

const id = z.string().check(z.maxLength(64));
const request = z.int().check(z.nonnegative());
/** Longer than any that was ever given out. */
const code = z.string().check(z.trim(), z.minLength(1), z.maxLength(32));
const A_WEEK_IN_MINUTES = 7 * 24 * 60;

const words = (longest: number): z.ZodMiniString => z.string().check(z.trim(), z.minLength(1), z.maxLength(longest));

export const classClientMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), protocol: z.int().check(z.nonnegative()) }),
  z.strictObject({ type: z.literal('say'), request, text: words(MAX_SAID), member: z.exactOptional(id) }),
  z.strictObject({ type: z.literal('freeze'), request, frozen: z.boolean(), member: z.exactOptional(id) }),
  z.strictObject({ type: z.literal('lower-hand'), request, member: id }),
  z.strictObject({ type: z.literal('give-lesson'), request, lesson: id, variants: z.exactOptional(z.literal(true)) }),
  z.strictObject({ type: z.literal('give-change'), request, gesture: gestureSchema, diff: topologyDiffSchema }),
  z.strictObject({
    type: z.literal('make-code'),
    request,
    role: z.enum(JOINABLE_ROLES),
    minutes: z.int().check(z.minimum(1), z.maximum(A_WEEK_IN_MINUTES)),
  }),
  z.strictObject({ type: z.literal('revoke-code'), request, code }),
  z.strictObject({ type: z.literal('labs-meet'), request, meet: z.boolean() }),
  z.strictObject({ type: z.literal('team-up'), request, member: id, with: z.exactOptional(id) }),
  z.strictObject({ type: z.literal('remove-member'), request, member: id }),
  z.strictObject({ type: z.literal('resync') }),
  z.strictObject({ type: z.literal('are-you-there') }),
]) satisfies z.ZodMiniType<ClassClientMessage>;

/** What is asked over HTTP: `POST /api/classes`, `POST /api/join`, `POST /api/return`. */
export const newClassSchema = z.strictObject({ name: words(MAX_CLASS_NAME), language: z.enum(LANGUAGES), lesson: z.exactOptional(id), variants: z.exactOptional(z.literal(true)) });
export const joinRequestSchema = z.strictObject({ code, name: words(MAX_PERSON_NAME) });
export const returnRequestSchema = z.strictObject({ code });
