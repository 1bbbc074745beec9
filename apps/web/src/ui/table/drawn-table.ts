import type { ReactNode } from 'react';

/** The rows of a table, and how each of them is drawn. */
export interface TableRows<R> {
  readonly caption: string;
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string | number;
  /** A row, as one `Row` or several. */
  readonly children: (row: R) => ReactNode;
}

/** A table as it is drawn, whichever of its rows are. */
export interface DrawnTable<R> extends TableRows<R> {
  readonly className: string;
  readonly head: ReactNode;
}
