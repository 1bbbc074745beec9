/** The entries of the drawer, the latest at the end. */
import type { JournalEntry } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { useStickToEnd } from '../use-stick-to-end.ts';
import styles from './Journal.module.css';
import { JournalGroup } from './JournalGroup.tsx';

export const Journal = ({ entries }: { readonly entries: readonly JournalEntry[] }) => {
  const { t } = useTranslation();
  const { ref, onScroll } = useStickToEnd<HTMLOListElement>(entries);
  if (entries.length === 0) return <p className={styles.none}>{t('panels.commands.none')}</p>;
  return (
    // a scrolling region has to be reachable by keyboard
    <ol ref={ref} className={styles.journal} aria-label={t('panels.commands.title')} tabIndex={0} onScroll={onScroll}>
      {entries.map((entry) => (
        <JournalGroup key={entry.id} entry={entry} />
      ))}
    </ol>
  );
};
