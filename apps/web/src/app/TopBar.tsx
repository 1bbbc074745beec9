/** The bar above everything: which lab, the tools, who is here, and how the page looks. */
import { useTranslation } from 'react-i18next';
import { shortcutOf } from '../actions/index.ts';
import type { Action } from '../actions/index.ts';
import { ToolBar } from '../canvas/index.ts';
import { HistoryButton } from '../panels/history/HistoryButton.tsx';
import { IconButton } from '../ui/index.ts';
import { FIND, SHORTCUTS, SIDE_PANEL } from './app-actions.ts';
import { BrandMark } from './BrandMark.tsx';
import { FileMenu } from './FileMenu.tsx';
import { LabTitle } from './LabTitle.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { ListSwitch, ProjectorSwitch, ThemeSwitch } from './LookSwitches.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { People } from './People.tsx';
import { ShareButton } from './ShareButton.tsx';
import styles from './TopBar.module.css';
import { UndoButtons } from './UndoButtons.tsx';

export const TopBar = () => (
  <header className={styles.place} data-part="bar">
    <div className={styles.bar}>
      <div className={styles.start}>
        <span className={styles.brand}>
          <BrandMark />
          <span className={styles.brandName}>Patchbay</span>
        </span>
        <span className={styles.separator} />
        <LabTitle />
        <FileMenu />
      </div>
      <ToolBar />
      <div className={styles.end}>
        <UndoButtons />
        <HistoryButton />
        <ActionButton action={FIND} />
        <span className={styles.roomy}>
          <ActionButton action={SHORTCUTS} />
          <span className={styles.separator} />
          <ListSwitch />
          <ProjectorSwitch />
          <ThemeSwitch />
          <LanguageSwitch />
        </span>
        <span className={styles.people}>
          <People />
        </span>
        <span className={styles.narrow}>
          <MoreMenu />
        </span>
        <ActionButton action={SIDE_PANEL} />
        <ShareButton />
      </div>
    </div>
  </header>
);

const ActionButton = ({ action }: { readonly action: Action }) => {
  const { t } = useTranslation();
  const { icon: Icon } = action;
  return (
    <IconButton
      label={t(`actions.${action.id}`)}
      {...shortcutOf(action)}
      onClick={() => {
        action.run();
      }}
    >
      {Icon === undefined ? null : <Icon aria-hidden />}
    </IconButton>
  );
};
