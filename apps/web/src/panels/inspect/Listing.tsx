/** A table of what the kernel has, under the command that lists it; in place of an empty one, what would fill it. */
import type { ReactNode } from 'react';
import { CommandLine } from '../command/CommandLine.tsx';
import styles from './table.module.css';

export interface ListingProps {
  readonly argv?: readonly string[] | undefined;
  readonly caption: string;
  /** The heads of the columns. */
  readonly columns: readonly string[];
  readonly count: number;
  readonly none: ReactNode;
  /** The rows. */
  readonly children: ReactNode;
}

export const Listing = ({ argv, caption, columns, count, none, children }: ListingProps) => (
  <div className={styles.group}>
    {argv === undefined ? null : <CommandLine argv={argv} />}
    {count === 0 ? (
      <p className={styles.none}>{none}</p>
    ) : (
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    )}
  </div>
);
