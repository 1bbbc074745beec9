import { isEqual } from './equal.ts';
import type { RecordsDiff, TableDiff, Tables } from './records.ts';

/** Whether a record that was there and the one now wanted in its place are the same. */
export type SameRecord = (from: object, to: object) => boolean;

/**
 * What turns `a` into `b`: `applyRecordsDiff(a, diffRecords(a, b))` equals `b`. Records are compared by structure, or
 * by `same` where more than equality should count as no change.
 */
export function diffRecords<T extends Tables>(a: T, b: T, same: SameRecord = isEqual): RecordsDiff<T> {
  const diff: Record<string, TableDiff<object>> = {};
  for (const table of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const change = diffTable(a[table] ?? {}, b[table] ?? {}, same);
    if (change !== undefined) diff[table] = change;
  }
  return diff as RecordsDiff<T>;
}

function diffTable(
  a: Readonly<Record<string, object>>,
  b: Readonly<Record<string, object>>,
  same: SameRecord,
): TableDiff<object> | undefined {
  if (a === b) return undefined;
  const removed = new Map(Object.entries(a));
  const added: [string, object][] = [];
  const changed: [string, readonly [object, object]][] = [];
  for (const [key, to] of Object.entries(b)) {
    const from = removed.get(key);
    removed.delete(key);
    if (from === undefined) added.push([key, to]);
    else if (!same(from, to)) changed.push([key, [from, to]]);
  }
  return tableDiff(added, [...removed], changed);
}

type Entries<V> = readonly (readonly [key: string, value: V])[];

/** The diff of one table without its empty parts, or undefined when nothing changed. */
function tableDiff(
  added: Entries<object>,
  removed: Entries<object>,
  changed: Entries<readonly [object, object]>,
): TableDiff<object> | undefined {
  if (added.length + removed.length + changed.length === 0) return undefined;
  // fromEntries, not assignment: a record may be called `__proto__`
  return {
    ...(added.length > 0 && { added: Object.fromEntries(added) }),
    ...(removed.length > 0 && { removed: Object.fromEntries(removed) }),
    ...(changed.length > 0 && { changed: Object.fromEntries(changed) }),
  };
}

/** The diff that undoes `diff`: added and removed trade places, and each change runs backwards. */
export function swapRecordsDiff<T extends Tables>(diff: RecordsDiff<T>): RecordsDiff<T> {
  const swapped: Record<string, TableDiff<object>> = {};
  for (const [table, change] of tableDiffsOf(diff)) {
    const back = tableDiff(
      Object.entries(change.removed ?? {}),
      Object.entries(change.added ?? {}),
      Object.entries(change.changed ?? {}).map(([key, [from, to]]) => [key, [to, from]]),
    );
    if (back !== undefined) swapped[table] = back;
  }
  return swapped as RecordsDiff<T>;
}

/** Whether a diff changes nothing. */
export function isEmptyDiff<T extends Tables>(diff: RecordsDiff<T>): boolean {
  return tableDiffsOf(diff).every(([, change]) =>
    [change.added, change.removed, change.changed].every(
      (part) => part === undefined || Object.keys(part).length === 0,
    ),
  );
}

/** The tables that a diff changes, by name. */
export function tableDiffsOf<T extends Tables>(diff: RecordsDiff<T>): Entries<TableDiff<object>> {
  return Object.entries<TableDiff<object> | undefined>(diff).flatMap(([table, change]) =>
    change === undefined ? [] : [[table, change]],
  );
}
