/** Keeps the panel of what is selected open, whatever is selected next. */
import { Pin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/index.ts';
import type { SelectedThing } from '../../ui/index.ts';
import styles from './Dock.module.css';
import { useDock } from './dock-store.ts';

export const PinButton = ({ what }: { readonly what: SelectedThing }) => {
  const { t } = useTranslation();
  return (
    <span className={styles.tools}>
      <IconButton
        label={t('panels.dock.pin')}
        shortcut="Shift+I"
        onClick={() => {
          useDock.getState().pin(what);
        }}
      >
        <Pin aria-hidden />
      </IconButton>
    </span>
  );
};
