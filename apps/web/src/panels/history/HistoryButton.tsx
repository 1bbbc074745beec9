/** What was done to the lab, by whom and when, the latest first: each with its commands, and the way back to it. */
import { undoLineOf } from '@patchbay/shared/protocol';
import { History } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { IconButton } from '../../ui/index.ts';
import { HistoryEntry } from './HistoryEntry.tsx';
import styles from './History.module.css';

export const HistoryButton = () => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <IconButton label={t('panels.history.title')}>
          <History aria-hidden />
        </IconButton>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={styles.popover} align="end" sideOffset={8} collisionPadding={8} aria-label={t('panels.history.title')}>
          <h2 className={styles.title}>{t('panels.history.title')}</h2>
          <HistoryList
            onDone={() => {
              setOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};

const HistoryList = ({ onDone }: { readonly onDone: () => void }) => {
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
