/** A table of what the kernel has, under the command that lists it; in place of an empty one, what would fill it. */
import type { ReactNode } from 'react';
import { DataTable } from '../../ui/table/DataTable.tsx';
import type { DataTableProps } from '../../ui/table/DataTable.tsx';
import { CommandLine } from '../command/CommandLine.tsx';
import styles from './table.module.css';

export interface ListingProps<R> extends Omit<DataTableProps<R>, 'className'> {
  readonly argv?: readonly string[] | undefined;
  readonly none: ReactNode;
}

export const Listing = <R,>({ argv, none, ...table }: ListingProps<R>) => (
  <div className={styles.group}>
    {argv === undefined ? null : <CommandLine argv={argv} />}
    {table.rows.length === 0 ? <p className={styles.none}>{none}</p> : <DataTable {...table} className={styles.table} />}
  </div>
);
