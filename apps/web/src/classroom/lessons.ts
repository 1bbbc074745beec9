/** The lessons that the server has: asked once, when the page of a class opens. */
import type { LessonListing } from '@patchbay/shared/protocol';
import { create } from 'zustand';
import { fetchLessons } from '../session/lab-api.ts';

export const useLessons = create<{ readonly lessons: readonly LessonListing[] }>()(() => ({ lessons: [] }));

/** Where they cannot be had, it stays as it is. */
export async function loadLessons(): Promise<void> {
  const fetched = await fetchLessons();
  if (fetched.kind === 'done') useLessons.setState({ lessons: fetched.value });
}
