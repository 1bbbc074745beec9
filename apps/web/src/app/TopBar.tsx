/** The bar above everything: which lab, the tools, who is here, theme, language, sharing. */
import { Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ToolBar } from '../canvas/index.ts';
import { HistoryButton } from '../panels/history/HistoryButton.tsx';
import { IconButton, useUi } from '../ui/index.ts';
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
      <span className={styles.separator} />
      <People />
      <ThemeSwitch />
      <LanguageSwitch />
      <ShareButton />
    </div>
  </header>
);

const ThemeSwitch = () => {
  const { t } = useTranslation();
  const theme = useUi((ui) => ui.theme);
  const setTheme = useUi((ui) => ui.setTheme);
  return (
    <IconButton
      label={t(theme === 'dark' ? 'app.theme.light' : 'app.theme.dark')}
      onClick={() => {
        setTheme(theme === 'dark' ? 'light' : 'dark');
      }}
    >
      {theme === 'dark' ? <Sun aria-hidden /> : <Moon aria-hidden />}
    </IconButton>
  );
};
