/** Every command that ran in the lab, as it ran, under the gesture that caused it. */
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { IconButton, useUi } from '../../ui/index.ts';
import { CopyButton } from '../command/CopyButton.tsx';
import { DrawerHandle } from './DrawerHandle.tsx';
import { Journal } from './Journal.tsx';
import styles from './CommandsDrawer.module.css';
import { renderJournalScript } from './render-journal-script.ts';

export interface CommandsDrawerProps {
  /** Pixels, when open. */
  readonly height: number;
  readonly onHeight: (height: number) => void;
}

export const CommandsDrawer = ({ height, onHeight }: CommandsDrawerProps) => {
  const { t } = useTranslation();
  const bodyId = useId();
  const journal = useSession((session) => session.journal);
  const open = useUi((ui) => ui.drawerOpen);
  const setDrawerOpen = useUi((ui) => ui.setDrawerOpen);
  return (
    <section
      className={styles.drawer}
      style={open ? { height } : undefined}
      aria-label={t('panels.commands.title')}
    >
      {open ? <DrawerHandle height={height} onHeight={onHeight} /> : null}
      <header className={styles.bar}>
        <h2 className={styles.title}>{t('panels.commands.title')}</h2>
        <span className={styles.subtitle}>{t('panels.commands.subtitle')}</span>
        {journal.length === 0 ? null : (
          <CopyButton className={styles.script} text={renderJournalScript(journal)} label={t('panels.commands.scriptHint')}>
            {t('panels.commands.script')}
          </CopyButton>
        )}
        <IconButton
          className={styles.toggle}
          label={t(open ? 'panels.commands.close' : 'panels.commands.open')}
          aria-expanded={open}
          aria-controls={bodyId}
          onClick={() => {
            setDrawerOpen(!open);
          }}
        >
          {open ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
        </IconButton>
      </header>
      <div id={bodyId} className={styles.body} hidden={!open}>
        {open ? <Journal entries={journal} /> : null}
      </div>
    </section>
  );
};
