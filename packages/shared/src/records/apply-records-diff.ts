import { tableDiffsOf } from './diff-records.ts';
import type { RecordsDiff, Tables } from './records.ts';

/**
 * The tables after a diff. Nothing is mutated: records and tables that the diff leaves alone keep their identity, and
 * a table that loses its last record stays, empty. It checks nothing (`problemsOf` does, for a topology).
 */
export function applyRecordsDiff<T extends Tables>(tables: T, diff: RecordsDiff<T>): T {
  const result: Record<string, Readonly<Record<string, object>>> = { ...tables };
  for (const [table, change] of tableDiffsOf(diff)) {
    const records = new Map(Object.entries(result[table] ?? {}));
    for (const key of Object.keys(change.removed ?? {})) records.delete(key);
    for (const [key, [, to]] of Object.entries(change.changed ?? {})) records.set(key, to);
    for (const [key, record] of Object.entries(change.added ?? {})) records.set(key, record);
    result[table] = Object.fromEntries(records);
  }
  return result as T;
}
