/** The schema of a stretch's file beside its version: strict and bounded, since a file comes from anybody. */
import * as z from 'zod/mini';
import { gestureSchema } from '../gesture/index.ts';
import { marksChangeSchema, marksSchema, observationDeltaSchema, observationSchema, observedInterfaceSchema, positionsSchema, REFUSAL_CODES } from '../protocol/index.ts';
import { recordingSchema } from '../recording/index.ts';
import { KERNEL_CHANGES, MAX_EVENTS, MAX_STEP_RECORDS, MAX_STEPS, recordsIn, TOLD_TABLES } from '../timeline/index.ts';
import type { LabStep, TimelineEvent } from '../timeline/index.ts';
import { nameSchema } from '../topology/index.ts';
import { MAX_STRETCH_NAME, MAX_WATCHES } from './stretch.ts';
import type { KeptStretch } from './stretch.ts';

/** The last day that a Date knows (ECMA-262, 21.4.1.1). */
const LAST_TIME = 8.64e15;

const time = z.int().check(z.minimum(0), z.maximum(LAST_TIME));
const words = z.string().check(z.maxLength(16_384));
const id = z.string().check(z.maxLength(128));
const count = z.int().check(z.minimum(0));
const exit = z.nullable(z.int());

const step = z.strictObject({
  at: time,
  delta: z.exactOptional(observationDeltaSchema),
  positions: z.exactOptional(positionsSchema),
  marks: z.exactOptional(marksChangeSchema),
}) satisfies z.ZodMiniType<LabStep>;

const event = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('gesture'), at: time, entry: count, gesture: gestureSchema, refused: z.exactOptional(z.enum(REFUSAL_CODES)) }),
  z.strictObject({ kind: z.literal('typed'), at: time, entry: count, namespace: words, line: words, exit }),
  z.strictObject({
    kind: z.literal('kernel'),
    at: time,
    changes: z.array(z.strictObject({ table: z.enum(TOLD_TABLES), what: z.enum(KERNEL_CHANGES), subject: words })).check(z.maxLength(64)),
    more: count,
  }),
  z.strictObject({
    kind: z.literal('probe'),
    at: time,
    id,
    probe: z.enum(['ping', 'traceroute', 'path-mtu', 'tcp', 'udp', 'listen', 'http', 'dns', 'throughput', 'program', 'capture', 'watch']),
    argv: z.array(words).check(z.maxLength(1024)),
    until: z.exactOptional(time),
    end: z.exactOptional(z.strictObject({ exit, reason: z.enum(['done', 'stopped', 'lab-ended', 'missing']) })),
  }),
  z.strictObject({ kind: z.literal('away'), at: time, until: time }),
]) satisfies z.ZodMiniType<TimelineEvent>;

const kept = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(MAX_STRETCH_NAME)),
  lab: nameSchema,
  from: time,
  until: time,
  first: z.strictObject({ observation: observationSchema, adrift: z.array(observedInterfaceSchema).check(z.maxLength(1_000)), positions: positionsSchema, marks: marksSchema }),
  steps: z.array(step).check(z.maxLength(MAX_STEPS)),
  events: z.array(event).check(z.maxLength(MAX_EVENTS)),
  packets: z.record(id, z.pick(recordingSchema, { title: true, lines: true })),
}) satisfies z.ZodMiniType<KeptStretch>;

export const stretchSchema = kept.check(({ value, issues }) => {
  const refuse = (path: (string | number)[], message: string): void => {
    issues.push({ code: 'custom', path, message, input: value });
  };
  const { from, until, steps, events, packets } = value;
  if (until < from) refuse(['until'], `≥ ${String(from)}`);
  // no two steps at once, each within the stretch
  steps.forEach(({ at }, index) => {
    const least = (steps[index - 1]?.at ?? from) + 1;
    if (at < least || at > until) refuse(['steps', index, 'at'], `${String(least)} … ${String(until)}`);
  });
  events.forEach(({ at }, index) => {
    const least = events[index - 1]?.at ?? from;
    if (at < least || at > until) refuse(['events', index, 'at'], `${String(least)} … ${String(until)}`);
  });
  if (steps.reduce((sum, { delta }) => sum + recordsIn(delta), 0) > MAX_STEP_RECORDS) refuse(['steps'], `≤ ${String(MAX_STEP_RECORDS)} records`);
  const watches = new Set(events.flatMap((one) => (one.kind === 'probe' ? [one.id] : [])));
  const ids = Object.keys(packets);
  const stranger = ids.find((one) => !watches.has(one));
  if (stranger !== undefined) refuse(['packets', stranger], [...watches].map((one) => JSON.stringify(one)).join(', ') || '{ }');
  if (ids.length > MAX_WATCHES) refuse(['packets'], `≤ ${String(MAX_WATCHES)}`);
});
