/** What a lab that is to be placed needs of a worker. */
import type { Lessons } from '@patchbay/shared/lesson';
import { featuresNeeded } from '@patchbay/shared/topology';
import type { KernelFeature } from '@patchbay/shared/topology';
import type { SavedLab } from '../store/documents.ts';

/** Placed by what is in it, and by what its lesson needs where some worker has that. */
export async function placedByNeeds<Outcome extends { readonly ok: true } | { readonly ok: false; readonly code: string }>(
  saved: SavedLab | undefined,
  lessons: Lessons,
  place: (needs: readonly KernelFeature[]) => Promise<Outcome>,
): Promise<Outcome> {
  const needs = saved === undefined ? [] : featuresNeeded(saved.topology);
  const lesson = saved?.lesson && lessons.find(saved.lesson.lesson);
  const placed = await place([...new Set([...needs, ...(lesson?.needs ?? [])])]);
  return !placed.ok && placed.code === 'no-worker-has-it' && lesson !== undefined ? place(needs) : placed;
}
