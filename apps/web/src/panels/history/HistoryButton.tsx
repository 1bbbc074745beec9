/** What was done to the lab, by whom and when, the latest first: each with its commands, and the way back to it. */
import { History } from 'lucide-react';
import { Popover } from 'radix-ui';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../parts/lazy-part.tsx';
import { IconButton } from '../../ui/index.ts';
import styles from './History.module.css';

const HistoryList = lazyPart(async () => (await import('./HistoryList.tsx')).HistoryList);

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
          <Suspense fallback={null}>
            <HistoryList
              onDone={() => {
                setOpen(false);
              }}
            />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};
