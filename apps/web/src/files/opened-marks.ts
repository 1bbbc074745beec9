/** What has to be drawn so that the marks of a lab are those of a file. Pure. */
import type { LabFile } from '@patchbay/shared/lab-file';
import type { Marks, MarksChange } from '@patchbay/shared/protocol';
import { isEqual } from '@patchbay/shared/records';

/** `newId` gives an id that nothing has. What stands there already stays the same thing. */
export function openedMarks(now: Marks, file: Pick<LabFile, 'notes' | 'regions' | 'looks'>, newId: () => string): MarksChange {
  const notes = listChange(now.notes, file.notes, newId);
  const regions = listChange(now.regions, file.regions, newId);
  const looks = Object.fromEntries([
    ...Object.keys(now.looks).filter((key) => !Object.hasOwn(file.looks, key)).map((key) => [key, null] as const),
    ...Object.entries(file.looks).filter(([key, look]) => !isEqual(now.looks[key], look)),
  ]);
  return { ...(some(notes) && { notes }), ...(some(regions) && { regions }), ...(some(looks) && { looks }) };
}

const some = (table: object): boolean => Object.keys(table).length > 0;

function listChange<T>(now: Readonly<Record<string, T>>, wanted: readonly T[], newId: () => string): Readonly<Record<string, T | null>> {
  const missing = [...wanted];
  const gone = Object.entries(now).filter(([, mark]) => {
    const index = missing.findIndex((one) => isEqual(one, mark));
    if (index !== -1) missing.splice(index, 1);
    return index === -1;
  });
  return Object.fromEntries([...gone.map(([id]) => [id, null] as const), ...missing.map((mark) => [newId(), mark] as const)]);
}
