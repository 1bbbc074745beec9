/** What this browser remembers of the dock of a lab: how wide it is, and what is pinned in it. Pure. */
import { nameSchema } from '@patchbay/shared/topology';
import * as z from 'zod/mini';
import type { SelectedThing } from '../../ui/index.ts';
import { MOST_PINNED } from './pinned.ts';
import type { Pinned } from './pinned.ts';

export interface RememberedDock {
  /** Pixels; absent: as wide as the page gives it. */
  readonly width?: number;
  readonly pinned: readonly Pinned[];
}

export const EMPTY_DOCK: RememberedDock = { pinned: [] };

export const dockKey = (lab: string): string => `patchbay.dock.${lab}`;

const what = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('namespace'), name: nameSchema }),
  z.strictObject({ kind: z.literal('bridge'), namespace: nameSchema, name: nameSchema }),
  z.strictObject({ kind: z.literal('cable'), namespace: nameSchema, interface: nameSchema }),
]) satisfies z.ZodMiniType<SelectedThing>;

const pixels = z.number().check(z.int(), z.minimum(1), z.maximum(10_000));

const schema = z.strictObject({
  width: z.exactOptional(pixels),
  pinned: z
    .array(z.strictObject({ what, tab: z.exactOptional(z.string().check(z.maxLength(32))), height: z.exactOptional(pixels) }))
    .check(z.maxLength(MOST_PINNED)),
}) satisfies z.ZodMiniType<RememberedDock>;

/** An empty one where nothing sensible was stored. */
export const parseDock = (stored: string | null): RememberedDock => {
  try {
    return schema.parse(JSON.parse(stored ?? ''));
  } catch {
    return EMPTY_DOCK;
  }
};

/** Undefined where there is nothing to remember. */
export const renderDock = ({ width, pinned }: RememberedDock): string | undefined =>
  width === undefined && pinned.length === 0 ? undefined : JSON.stringify({ ...(width !== undefined && { width }), pinned });
