/** What the register has under its keys: a worker's lease, a lab's place. */
import { KERNEL_FEATURES } from '@patchbay/shared/topology';
import type { KernelFeature } from '@patchbay/shared/topology';
import { z } from 'zod';

const ID = /^[\w-]+$/;
const WORKER = 'worker.';
const LAB = 'lab.';
/** What tokens are counted from by whoever places something from now on. */
export const BASE_KEY = 'base';

/** Throws `TypeError` where it is no id. */
export const workerKey = (id: string): string => WORKER + checked(id);
export const labKey = (lab: string): string => LAB + checked(lab);

function checked(id: string): string {
  if (!ID.test(id)) throw new TypeError(`${JSON.stringify(id)} is no id: letters, digits, - and _`);
  return id;
}

const isKnown = (feature: string): feature is KernelFeature => KERNEL_FEATURES.some((known) => known === feature);

/** Not strict: another version's worker may know a feature and a field more. */
const workerRecord = z.object({
  /** Another each time that a worker offers itself: who comes back with its id has nothing of what it had. */
  lease: z.string().min(1),
  cores: z.number().positive(),
  memoryMib: z.number().positive(),
  features: z.array(z.string()).transform((features) => features.filter(isKnown)),
});
const placeRecord = z.object({
  worker: z.string().regex(ID),
  lease: z.string().min(1),
  /** Its token is as much higher than its revision. */
  base: z.int().nonnegative(),
});

export type WorkerRecord = z.infer<typeof workerRecord>;
export type PlaceRecord = z.infer<typeof placeRecord>;

const baseRecord = z.int().nonnegative();

/** Throws where it is not as this version writes it. */
export function readRecord(key: string, text: string | null) {
  if (key === BASE_KEY) return { kind: 'base', base: text === null ? 0 : baseRecord.parse(JSON.parse(text)) } as const;
  if (key.startsWith(WORKER)) return { kind: 'worker', id: key.slice(WORKER.length), record: text === null ? null : workerRecord.parse(JSON.parse(text)) } as const;
  if (key.startsWith(LAB)) return { kind: 'lab', id: key.slice(LAB.length), record: text === null ? null : placeRecord.parse(JSON.parse(text)) } as const;
  return undefined;
}
