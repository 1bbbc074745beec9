/** The bar above everything: which lab, the tools, who is here, theme, language, sharing. */
import { Keyboard, ListTree, Moon, Search, Sun, Workflow } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shortcutOf } from '../actions/index.ts';
import type { Action } from '../actions/index.ts';
import { ToolBar } from '../canvas/index.ts';
import { HistoryButton } from '../panels/history/HistoryButton.tsx';
import { IconButton, useUi } from '../ui/index.ts';
import { LIST_VIEW } from '../outline/outline-actions.ts';
import { FIND, SHORTCUTS, THEME } from './app-actions.ts';
import { BrandMark } from './BrandMark.tsx';
import { LabTitle } from './LabTitle.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { People } from './People.tsx';
import { ShareButton } from './ShareButton.tsx';
import styles from './TopBar.module.css';
import { UndoButtons } from './UndoButtons.tsx';

export const TopBar = () => (
  <header className={styles.bar}>
    <div className={styles.start}>
      <span className={styles.brand}>
        <BrandMark />
        Patchbay
      </span>
      <span className={styles.separator} />
      <LabTitle />
    </div>
    <ToolBar />
    <div className={styles.end}>
      <UndoButtons />
      <HistoryButton />
      <ListSwitch />
      <ActionButton action={FIND}>
        <Search aria-hidden />
      </ActionButton>
      <ActionButton action={SHORTCUTS}>
        <Keyboard aria-hidden />
      </ActionButton>
      <span className={styles.separator} />
      <People />
      <ThemeSwitch />
      <LanguageSwitch />
      <ShareButton />
    </div>
  </header>
);

interface ActionButtonProps {
  readonly action: Action;
  readonly children: ReactNode;
}

const ActionButton = ({ action, children }: ActionButtonProps) => {
  const { t } = useTranslation();
  return (
    <IconButton
      label={t(`actions.${action.id}`)}
      {...shortcutOf(action)}
      onClick={() => {
        action.run();
      }}
    >
      {children}
    </IconButton>
  );
};

const ListSwitch = () => {
  const { t } = useTranslation();
  const isList = useUi((ui) => ui.view === 'list');
  return (
    <IconButton
      label={t(isList ? 'app.view.canvas' : 'app.view.list')}
      {...shortcutOf(LIST_VIEW)}
      onClick={() => {
        LIST_VIEW.run();
      }}
    >
      {isList ? <Workflow aria-hidden /> : <ListTree aria-hidden />}
    </IconButton>
  );
};

const ThemeSwitch = () => {
  const { t } = useTranslation();
  const theme = useUi((ui) => ui.theme);
  return (
    <IconButton
      label={t(theme === 'dark' ? 'app.theme.light' : 'app.theme.dark')}
      {...shortcutOf(THEME)}
      onClick={() => {
        THEME.run();
      }}
    >
      {theme === 'dark' ? <Sun aria-hidden /> : <Moon aria-hidden />}
    </IconButton>
  );
};
