/** What is asked of workers about labs, and what they answer: plain data, read by who gets it. */
import { KERNEL_FEATURES } from '@patchbay/shared/topology';
import { z } from 'zod';
import type { Awakened } from '../lab/lab-worker.ts';
import type { NotTaken } from '../lab/own-places.ts';
import type { LabListing, SavedLab } from '../store/documents.ts';

/** Of all that is asked and answered here. Who asks and who is asked do nothing together where theirs differ. */
export const LABS_VERSION = 1;

/** Any worker is asked what needs no sandbox. Ids of workers are words of a subject. */
export const LABS_OF_ANY = 'workers.labs';
export const labsOf = (worker: string): string => `workers.${worker}.labs`;

const id = z.string().regex(/^[\w-]+$/);
const token = z.int().positive();
const words = z.string();

/** Who made it and what it is called are checked where that is made. */
const listing = z.strictObject({ id, name: words, owner: words, createdAt: z.number(), class: z.exactOptional(words) }) satisfies z.ZodType<LabListing>;

/** `token`: of the place that the asker takes for the lab's; without it nobody has the lab, as far as they know. */
const ofLab = { lab: id, token: z.exactOptional(token) };
const question = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('awaken'), listing }),
  z.strictObject({ ask: z.literal('read'), ...ofLab }),
  z.strictObject({ ask: z.literal('put-to-sleep'), ...ofLab }),
  z.strictObject({ ask: z.literal('remove'), ...ofLab }),
  z.strictObject({ ask: z.literal('disown'), ...ofLab, person: words }),
]);
export type LabQuestion = z.infer<typeof question>;
export type Ask = LabQuestion['ask'];

const notTaken = z.discriminatedUnion('code', [
  z.strictObject({ ok: z.literal(false), code: z.literal('elsewhere'), worker: id }),
  z.strictObject({ ok: z.literal(false), code: z.enum(['id-taken', 'cut-off', 'overtaken', 'no-worker']) }),
  z.strictObject({ ok: z.literal(false), code: z.literal('no-worker-has-it'), lacking: z.array(z.enum(KERNEL_FEATURES)).readonly() }),
]) satisfies z.ZodType<NotTaken>;

/** What comes of each. */
interface Outcomes {
  readonly awaken: Awakened;
  readonly read: SavedLab;
  readonly 'put-to-sleep': null;
  readonly remove: null;
  readonly disown: NotTaken | null;
}
export type Came<A extends Ask = Ask> = Outcomes[A];

/** A lab is as workers write it down. */
const came: { readonly [A in Ask]: z.ZodType<Outcomes[A]> } = {
  awaken: z.union([z.strictObject({ ok: z.literal(true), place: z.strictObject({ lab: id, worker: id, token }) }), notTaken]),
  read: z.custom<SavedLab>((value) => typeof value === 'object' && value !== null && 'topology' in value),
  'put-to-sleep': z.null(),
  remove: z.null(),
  disown: notTaken.nullable(),
};

/** `moved`: the lab is not this worker's, or not with that token; nothing was done. `store-failed`: what a `StoreFailure` says. */
export type LabAnswer<A extends Ask = Ask> = { readonly kind: 'done'; readonly came: Came<A> } | { readonly kind: 'moved' } | { readonly kind: 'store-failed'; readonly reason: string };

/** What another version says further is not for us to know. */
const versioned = z.looseObject({ labs: z.int() });
const asked = z.object({ labs: z.literal(LABS_VERSION), question });
const answered = z.object({
  labs: z.literal(LABS_VERSION),
  answer: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('done'), came: z.unknown() }), z.strictObject({ kind: z.literal('moved') }), z.strictObject({ kind: z.literal('store-failed'), reason: words })]),
});

/** `other-version`: of one that says things otherwise. Throws where it is of none. */
export const readQuestion = (data: unknown): LabQuestion | 'other-version' => (isOther(data) ? 'other-version' : asked.parse(data).question);

export function readAnswer<A extends Ask>(ask: A, data: unknown): LabAnswer<A> | 'other-version' {
  if (isOther(data)) return 'other-version';
  const { answer } = answered.parse(data);
  return answer.kind === 'done' ? { kind: 'done', came: came[ask].parse(answer.came) } : answer;
}

const isOther = (data: unknown): boolean => versioned.parse(data).labs !== LABS_VERSION;
