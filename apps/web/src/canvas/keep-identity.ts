/** Lets what is equal to what was there before stay the same object, so that memoised components see no change. */
import { isEqual } from '@patchbay/shared/records';
import type { LabDrawing } from './lab-drawing.ts';

/** `next`, with each box and cable replaced by the one of `before` that it equals. */
export const keepIdentity = (next: LabDrawing, before: LabDrawing | undefined): LabDrawing =>
  before === undefined
    ? next
    : { boxes: keepEqual(next.boxes, before.boxes), cables: keepEqual(next.cables, before.cables) };

const keepEqual = <T extends { readonly key: string }>(next: readonly T[], before: readonly T[]): readonly T[] => {
  const byKey = new Map(before.map((item) => [item.key, item]));
  return next.map((item) => {
    const old = byKey.get(item.key);
    return old !== undefined && isEqual(old, item) ? old : item;
  });
};
