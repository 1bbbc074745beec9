/** What was read again and is as it was is the same object: what follows from it need not be made again (see `remembering`). */
import { isEqual } from './equal.ts';
import { recordAt } from './record-at.ts';

/** The table, with the records of the earlier one where they are equal: that one itself where all are, in the same order. */
export function keepingRecords<R extends object>(table: Readonly<Record<string, R>>, earlier: Readonly<Record<string, R>>): Readonly<Record<string, R>> {
  const entries = Object.entries(table).map(([key, record]) => [key, keeping(record, recordAt(earlier, key))] as const);
  const before = Object.entries(earlier);
  const isSame = before.length === entries.length && entries.every(([key, record], index) => before[index]?.[0] === key && before[index][1] === record);
  return isSame ? earlier : Object.fromEntries(entries);
}

/** The earlier one where it is equal. */
export const keeping = <V>(value: V, earlier: V | undefined): V => (earlier !== undefined && isEqual(value, earlier) ? earlier : value);
