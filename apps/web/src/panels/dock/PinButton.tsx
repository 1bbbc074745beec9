/** Keeps the panel of what is selected open, whatever is selected next. */
import { Pin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shortcutOf } from '../../actions/index.ts';
import { IconButton } from '../../ui/index.ts';
import type { SelectedThing } from '../../ui/index.ts';
import styles from './Dock.module.css';
import { PIN_PANEL } from './dock-actions.ts';
import { useDock } from './dock-store.ts';

export const PinButton = ({ what }: { readonly what: SelectedThing }) => {
  const { t } = useTranslation();
  return (
    <span className={styles.tools}>
      <IconButton
        label={t('panels.dock.pin')}
        {...shortcutOf(PIN_PANEL)}
        onClick={() => {
          useDock.getState().pin(what);
        }}
      >
        <Pin aria-hidden />
      </IconButton>
    </span>
  );
};
