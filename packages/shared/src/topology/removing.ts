import type { TableDiff } from '../records/index.ts';

/** The part of a diff that removes every record of a table that `isMeant`; nothing where there is none. */
export function removing<T extends string, R>(
  table: T,
  records: Readonly<Record<string, R>>,
  isMeant: (record: R) => boolean,
): Readonly<Partial<Record<T, TableDiff<R>>>> {
  const removed = Object.fromEntries(Object.entries(records).filter(([, record]) => isMeant(record)));
  const part = Object.keys(removed).length === 0 ? {} : { [table]: { removed } };
  return part as Partial<Record<T, TableDiff<R>>>;
}
