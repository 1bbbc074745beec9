/**
 * A table of what there is many of: it can be put in order by the heads of its columns, searched where it is longer than
 * a glance, and of a long one only what is in sight is in the page. A row keeps its identity wherever it stands: each has a
 * `tbody` of its own, with one `Row` or several in it.
 */
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../class-names.ts';
import styles from './DataTable.module.css';
import type { DrawnTable, TableRows } from './drawn-table.ts';
import { FILTERED_FROM, findRows } from './find-rows.ts';
import { nextSort, orderRows } from './order-rows.ts';
import type { Sort, SortValue } from './order-rows.ts';
import { TableFilter } from './TableFilter.tsx';
import { VirtualRows } from './VirtualRows.tsx';

/** From here on only the rows that are in sight are in the page. */
const VIRTUAL_FROM = 80;

export interface Column<R> {
  readonly id: string;
  readonly title: string;
  /** By which rows are put in order. */
  readonly value: (row: R) => SortValue;
}

export interface DataTableProps<R> extends TableRows<R> {
  readonly columns: readonly Column<R>[];
  /** What a row is found by. */
  readonly textOf: (row: R) => string;
  readonly className?: string | undefined;
}

export const DataTable = <R,>({ caption, columns, rows, keyOf, textOf, className, children }: DataTableProps<R>) => {
  'use memo';
  const { t } = useTranslation();
  const [sort, setSort] = useState<Sort>();
  const [typed, setTyped] = useState('');
  const column = columns.find(({ id }) => id === sort?.column);
  const found = useMemo(() => findRows(rows, textOf, typed), [rows, textOf, typed]);
  const shown = column === undefined || sort === undefined ? found : orderRows(found, column.value, sort.direction);
  const head = (
    <thead>
      <tr>
        {columns.map(({ id, title }) => (
          <th key={id} scope="col" aria-sort={sort?.column === id ? sort.direction : undefined}>
            <button
              type="button"
              className={styles.sort}
              title={t('ui.table.sort')}
              onClick={() => {
                setSort(nextSort(sort, id));
              }}
            >
              {title}
              <SortSign direction={sort?.column === id ? sort.direction : undefined} />
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
  const shared = { className: classNames(styles.table, className), caption, head, rows: shown, keyOf, children };
  return (
    <>
      {rows.length < FILTERED_FROM && typed === '' ? null : (
        <TableFilter about={caption} typed={typed} onTyped={setTyped} shown={found.length} all={rows.length} />
      )}
      {rows.length === 0 && typed === '' ? null : shown.length === 0 ? (
        <p className={styles.nothing}>{t('ui.table.nothing', { typed })}</p>
      ) : shown.length < VIRTUAL_FROM ? (
        <AllRows {...shared} />
      ) : (
        <VirtualRows {...shared} />
      )}
    </>
  );
};

const AllRows = <R,>({ className, caption, head, rows, keyOf, children }: DrawnTable<R>) => (
  <table className={className}>
    <caption className="visually-hidden">{caption}</caption>
    {head}
    {rows.map((row) => (
      <tbody key={keyOf(row)}>{children(row)}</tbody>
    ))}
  </table>
);

const SortSign = ({ direction }: { readonly direction: Sort['direction'] | undefined }) =>
  direction === 'descending' ? (
    <ArrowDown aria-hidden className={styles.sign} />
  ) : (
    <ArrowUp aria-hidden className={classNames(styles.sign, direction === undefined && styles.possible)} />
  );
