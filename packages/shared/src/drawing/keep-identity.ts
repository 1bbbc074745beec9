/** Lets what is equal to what was there before stay the same object, so that memoised components see no change. */
import { isEqual } from '../records/index.ts';
import type { LabDrawing } from './lab-drawing.ts';

/** `next`, with all of it that `before` has too being that of `before`, up to the whole. */
export const keepIdentity = (next: LabDrawing, before: LabDrawing | undefined): LabDrawing => {
  if (before === undefined) return next;
  const boxes = keepEqual(next.boxes, before.boxes);
  const cables = keepEqual(next.cables, before.cables);
  const loose = keepEqual(next.loose, before.loose);
  const stalks = keepEqual(next.stalks, before.stalks);
  const same = boxes === before.boxes && cables === before.cables && loose === before.loose && stalks === before.stalks;
  return same ? before : { boxes, cables, loose, stalks };
};

const keepEqual = <T extends { readonly key: string }>(next: readonly T[], before: readonly T[]): readonly T[] => {
  const byKey = new Map(before.map((item) => [item.key, item]));
  const kept = next.map((item) => {
    const old = byKey.get(item.key);
    return old !== undefined && isEqual(old, item) ? old : item;
  });
  return keepList(kept, before);
};

/** `before`, if the very same items stand in it in the same order. */
export const keepList = <T>(next: readonly T[], before: readonly T[] | undefined): readonly T[] =>
  before?.length === next.length && next.every((item, index) => item === before[index]) ? before : next;
