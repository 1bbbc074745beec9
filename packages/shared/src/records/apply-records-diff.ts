import { tableDiffsOf } from './diff-records.ts';
import { isEqual } from './equal.ts';
import type { RecordsDiff, Tables } from './records.ts';

/**
 * The tables after a diff. Nothing is mutated: records and tables that come out as they were keep their identity,
 * whether the diff leaves them alone or sets them to what they are, and a table that loses its last record stays,
 * empty. It checks nothing (`problemsOf` does, for a topology).
 */
export function applyRecordsDiff<T extends Tables>(tables: T, diff: RecordsDiff<T>): T {
  const changed: Record<string, Readonly<Record<string, object>>> = {};
  for (const [table, { added = {}, removed = {}, changed: replaced = {} }] of tableDiffsOf(diff)) {
    const records = new Map(Object.entries(tables[table] ?? {}));
    const gone = Object.keys(removed).filter((key) => records.delete(key));
    const set = [...Object.entries(replaced).map(([key, [, to]]) => [key, to] as const), ...Object.entries(added)].filter(
      ([key, record]) => !isEqual(records.get(key), record),
    );
    if (gone.length + set.length === 0 && table in tables) continue;
    for (const [key, record] of set) records.set(key, record);
    changed[table] = Object.fromEntries(records);
  }
  return Object.keys(changed).length === 0 ? tables : { ...tables, ...changed };
}
