/**
 * Records: the one shape of everything that changes in Patchbay, and the one form that a change of it takes.
 *
 * A `Tables` value holds named tables of flat records, each under a key that is unique in its table. A topology and an
 * observation are both `Tables`, so one diff, one way to apply it and one way to undo it serve both. Records are
 * treated as immutable: a record that comes out as it was keeps its object identity through `applyRecordsDiff`.
 */

/** Named tables of records. A key never has to be parsed: what it is made of also stands in the record. */
export type Tables = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** What changed in one table. `changed` holds whole records, [from, to], so that swapping them is the undo. */
export interface TableDiff<R> {
  readonly added?: Readonly<Record<string, R>>;
  readonly removed?: Readonly<Record<string, R>>;
  readonly changed?: Readonly<Record<string, readonly [from: R, to: R]>>;
}

/** What changed between two values of the same tables. A table without a change is absent. */
export type RecordsDiff<T extends Tables> = {
  readonly [K in keyof T]?: TableDiff<T[K][string]>;
};
