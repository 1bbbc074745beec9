/** Where it is typed what is looked for in a table; how much was found is told when one pauses. Escape shows all again. */
import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './DataTable.module.css';

export interface TableFilterProps {
  /** What the table is of. */
  readonly about: string;
  readonly typed: string;
  readonly onTyped: (text: string) => void;
  readonly shown: number;
  readonly all: number;
}

export const TableFilter = ({ about, typed, onTyped, shown, all }: TableFilterProps) => {
  const { t } = useTranslation();
  return (
    <div className={styles.filter}>
      <Search aria-hidden />
      <input
        type="text"
        className={styles.input}
        aria-label={t('ui.table.filter', { about })}
        placeholder={t('ui.table.filterHint')}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          onTyped(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || typed === '') return;
          event.stopPropagation();
          onTyped('');
        }}
      />
      <span className={styles.count} role="status">
        {typed === '' ? t('ui.table.rows', { count: all }) : t('ui.table.found', { shown, all })}
      </span>
    </div>
  );
};
