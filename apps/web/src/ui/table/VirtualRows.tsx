/** A long table, which scrolls by itself: only the rows in sight, and a few around them, are in the page. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './DataTable.module.css';
import type { DrawnTable } from './drawn-table.ts';
import { RowNumber } from './Row.tsx';

/** Pixels, until a row was measured. */
const ROW_HEIGHT = 34;
const AROUND = 10;

export const VirtualRows = <R,>({ className, caption, head, rows, keyOf, children }: DrawnTable<R>) => {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- it says when it has changed; nothing here is kept from one rendering to the next
  const { getVirtualItems, getTotalSize, measureElement } = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
    overscan: AROUND,
  });
  const items = getVirtualItems();
  const [before, after] = [items.at(0)?.start ?? 0, getTotalSize() - (items.at(-1)?.end ?? 0)];
  return (
    // it scrolls, by keyboard too
    <div ref={frame} className={styles.frame} role="region" aria-label={t('ui.table.scrolls', { caption })} tabIndex={0}>
      <table className={className} aria-rowcount={rows.length + 1}>
        <caption className="visually-hidden">{caption}</caption>
        {head}
        <Gap height={before} />
        {items.map(({ key, index }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <tbody key={key} data-index={index} ref={measureElement}>
              <RowNumber value={index + 2}>{children(row)}</RowNumber>
            </tbody>
          );
        })}
        <Gap height={after} />
      </table>
    </div>
  );
};

const Gap = ({ height }: { readonly height: number }) =>
  height <= 0 ? null : (
    <tbody aria-hidden>
      <tr>
        <td className={styles.gap} style={{ height }} />
      </tr>
    </tbody>
  );
