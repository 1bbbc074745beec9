/** The drawer: every command that ran in the lab, as it ran, under the gesture that caused it; and the terminals. */
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { IconButton, useUi } from '../../ui/index.ts';
import { DrawerTabs } from '../terminal/DrawerTabs.tsx';
import { TerminalActions } from '../terminal/TerminalActions.tsx';
import { TerminalPane } from '../terminal/TerminalPane.tsx';
import { DrawerHandle } from './DrawerHandle.tsx';
import { Journal } from './Journal.tsx';
import styles from './CommandsDrawer.module.css';
import { ScriptMenu } from './ScriptMenu.tsx';

export interface CommandsDrawerProps {
  /** Pixels, when open. */
  readonly height: number;
  readonly onHeight: (height: number) => void;
}

export const CommandsDrawer = ({ height, onHeight }: CommandsDrawerProps) => {
  const { t } = useTranslation();
  const bodyId = useId();
  const journal = useSession((session) => session.journal);
  const drawerTab = useUi((ui) => ui.drawerTab);
  const terminal = useSession((session) => session.terminals.find(({ id }) => id === drawerTab));
  const open = useUi((ui) => ui.drawerOpen);
  const setDrawerOpen = useUi((ui) => ui.setDrawerOpen);
  return (
    <section
      className={styles.drawer}
      style={open ? { height, maxHeight: `max(96px, calc(100dvh - 230px))` } : undefined}
      aria-label={t('panels.commands.title')}
    >
      {open ? <DrawerHandle height={height} onHeight={onHeight} /> : null}
      <header className={styles.bar}>
        <DrawerTabs controls={bodyId} />
        <span className={styles.subtitle}>{terminal === undefined ? t('panels.commands.subtitle') : null}</span>
        {terminal === undefined ? <ScriptMenu /> : <TerminalActions view={terminal} />}
        <IconButton
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
      <div id={bodyId} className={styles.body} role="tabpanel" aria-label={terminal?.namespace ?? t('panels.commands.title')} hidden={!open}>
        {open && terminal === undefined ? <Journal entries={journal} /> : null}
        {open && terminal !== undefined ? <TerminalPane key={terminal.id} view={terminal} /> : null}
      </div>
    </section>
  );
};
