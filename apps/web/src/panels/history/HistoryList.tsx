/** What was done, the latest first, and the way back to each. */
import { undoLineOf } from '@patchbay/shared/protocol';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { HistoryEntry } from './HistoryEntry.tsx';
import styles from './History.module.css';

export const HistoryList = ({ onDone }: { readonly onDone: () => void }) => {
  const { t } = useTranslation();
  const journal = useSession((session) => session.journal);
  const you = useSession((session) => session.you);
  const [shown, setShown] = useState<number>();
  const undoable = useMemo(() => new Set(undoLineOf(journal, you ?? '').undo), [journal, you]);
  if (journal.length === 0) return <p className={styles.none}>{t('panels.history.none')}</p>;
  return (
    <ol className={styles.list} aria-label={t('panels.history.title')}>
      {journal.toReversed().map((entry) => (
        <HistoryEntry
          key={entry.id}
          entry={entry}
          open={entry.id === shown}
          undoable={undoable.has(entry)}
          onToggle={() => {
            setShown(entry.id === shown ? undefined : entry.id);
          }}
          onDone={onDone}
        />
      ))}
    </ol>
  );
};
