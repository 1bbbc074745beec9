/** Which bridges are folded, by key, as this browser remembers it: each lab under a key of its own. Pure. */
import type { Box } from '@patchbay/shared/drawing';
import * as z from 'zod/mini';

export const foldsKey = (lab: string): string => `patchbay.folds.${lab}`;

/** More than a lab has bridges. */
const MOST = 10_000;
const schema = z.array(z.string().check(z.maxLength(1024))).check(z.maxLength(MOST));

/** None where nothing sensible was stored. */
export const parseFolds = (stored: string | null): ReadonlySet<string> => {
  try {
    return new Set(schema.parse(JSON.parse(stored ?? '[]')));
  } catch {
    return new Set();
  }
};

export const renderFolds = (folds: ReadonlySet<string>): string => JSON.stringify([...folds].toSorted());

type Named = Pick<Box, 'id' | 'key'>;

/** The ids of those that are remembered and drawn by now. */
export const foldsIn = (waiting: ReadonlySet<string>, boxes: readonly Named[]): readonly string[] =>
  waiting.size === 0 ? [] : boxes.flatMap(({ id, key }) => (waiting.has(key) ? [id] : []));

/** The keys of what is folded, by the names that it has now. */
export const keysOf = (folded: ReadonlySet<string>, boxes: readonly Named[]): ReadonlySet<string> =>
  new Set(boxes.flatMap(({ id, key }) => (folded.has(id) ? [key] : [])));
