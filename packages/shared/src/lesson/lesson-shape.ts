/** What the front matter of a lesson may hold, before it is asked whether that hangs together. */
import { z } from 'zod';
import { MAX_LAB_FILE } from '../lab-file/index.ts';
import { CAUSE_NAMES } from '../explain/index.ts';
import { HIDEABLE, OFFERABLE } from '../protocol/index.ts';
import { KERNEL_FEATURES } from '../topology/index.ts';

/** The name of a file beside the lesson's: of a recording of packets, or of a kept stretch of a timeline. */
const PLAYABLE_NAME = /^[\w-][\w.-]*\.(recording|timeline)\.json$/;

const text = z.string().min(1).max(200);

const offersShape = z.array(z.enum(OFFERABLE)).max(OFFERABLE.length);

const checkShape = z.strictObject({
  namespace: text.exactOptional(),
  bridge: text.exactOptional(),
  stp: z.literal(true).exactOptional(),
  root: z.literal(true).exactOptional(),
  filtering: z.literal(true).exactOptional(),
  vlan: z.number().int().min(1).max(4094).exactOptional(),
  port: z.tuple([text, text]).exactOptional(),
  tagged: z.boolean().exactOptional(),
  neighbour: text.exactOptional(),
  command: text.exactOptional(),
  question: z.union([z.literal('choice'), z.array(text).min(1).max(16)]).exactOptional(),
  cable: z.tuple([text, text]).exactOptional(),
  up: z.boolean().exactOptional(),
  address: text.exactOptional(),
  subnet: text.exactOptional(),
  route: text.exactOptional(),
  via: text.exactOptional(),
  sysctl: text.exactOptional(),
  value: z.union([z.string(), z.number()]).exactOptional(),
  of: text.exactOptional(),
  ping: text.exactOptional(),
  tcp: text.exactOptional(),
  from: text.exactOptional(),
  within: text.exactOptional(),
  expect: z.enum(['work', 'fail']).exactOptional(),
});

const stepShape = z.strictObject({
  id: text,
  checks: z.array(checkShape).min(1).max(32),
  solution: z.array(z.string().max(2_000)).min(1).max(64).exactOptional(),
  lab: text.exactOptional(),
  fault: z.strictObject({ causes: z.array(z.enum(CAUSE_NAMES)).min(1).max(16), from: text, to: text }).exactOptional(),
  points: z.number().int().min(1).max(100).exactOptional(),
  brings: offersShape.exactOptional(),
  recording: z.string().max(200).regex(PLAYABLE_NAME).exactOptional(),
});

const exerciseShape = z.strictObject({
  minutes: z.number().int().min(1).max(600).exactOptional(),
  hides: z.array(z.enum(HIDEABLE)).exactOptional(),
});

const drawShape = z.union([
  z.strictObject({ words: z.array(text).min(1).max(64), example: text.exactOptional() }),
  z.strictObject({ numbers: z.tuple([z.number().int(), z.number().int()]), example: z.number().int().exactOptional() }),
  z.strictObject({ subnet: text, example: text.exactOptional() }),
]);

/** A lab file, as a block of text. */
const labShape = z.string().max(MAX_LAB_FILE);

const drawsShape = z.record(text, drawShape);

/** What is drawn is known before the rest is read, which may have placeholders anywhere. */
export const drawingShape = z.object({ draw: drawsShape.exactOptional() });

export const frontMatterShape = z.strictObject({
  'patchbay-lesson': z.literal(1),
  draw: drawsShape.exactOptional(),
  start: labShape.exactOptional(),
  labs: z.record(text, labShape).exactOptional(),
  needs: z.array(z.enum(KERNEL_FEATURES)).exactOptional(),
  exercise: exerciseShape.exactOptional(),
  offers: offersShape.exactOptional(),
  steps: z.array(stepShape).min(1).max(64),
});

export type FrontMatter = z.infer<typeof frontMatterShape>;
export type LessonCheckShape = z.infer<typeof checkShape>;

const KEYS = [
  { at: /^$/, keys: Object.keys(frontMatterShape.shape) },
  { at: /^exercise$/, keys: Object.keys(exerciseShape.shape) },
  { at: /^steps\/\d+\/fault$/, keys: ['causes', 'from', 'to'] },
  { at: /^steps\/\d+$/, keys: Object.keys(stepShape.shape) },
  { at: /^steps\/\d+\/checks\/\d+$/, keys: Object.keys(checkShape.shape) },
];

/** The keys that may stand somewhere in the front matter. */
export const frontMatterKeys = (path: readonly (string | number)[]): readonly string[] => KEYS.find(({ at }) => at.test(path.join('/')))?.keys ?? [];
