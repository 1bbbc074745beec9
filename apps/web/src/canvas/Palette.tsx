/** What can be put into the lab: drag it onto the canvas, click it, or press its key. */
import { useTranslation } from 'react-i18next';
import { announcedKeys, shownKeys } from '../actions/index.ts';
import { BridgeIcon, Kbd, NamespaceIcon, Tooltip } from '../ui/index.ts';
import type { Making } from './gestures.ts';
import { startPaletteDrag } from './palette-drag.ts';
import { MAKING_ACTIONS } from './tool-actions.ts';
import { useMaking } from './use-making.ts';
import styles from './Palette.module.css';

const ENTRIES: readonly { readonly making: Making; readonly Icon: typeof NamespaceIcon }[] = [
  { making: 'namespace', Icon: NamespaceIcon },
  { making: 'bridge', Icon: BridgeIcon },
];

export const Palette = () => {
  const { t } = useTranslation();
  const make = useMaking();
  return (
    <nav className={styles.rail} aria-label={t('canvas.palette.label')}>
      {ENTRIES.map(({ making, Icon }) => (
        <Tooltip key={making} side="right" text={t('canvas.palette.hint', { key: shownKeys(MAKING_ACTIONS[making]) })}>
          <button
            type="button"
            className={styles.entry}
            aria-keyshortcuts={announcedKeys(MAKING_ACTIONS[making])}
            draggable
            onDragStart={(event) => {
              startPaletteDrag(event, making);
            }}
            onClick={() => {
              make(making);
            }}
          >
            <Icon />
            {t(`canvas.palette.${making}`)}
            <span className={styles.key} aria-hidden>
              <Kbd>{shownKeys(MAKING_ACTIONS[making]) ?? ''}</Kbd>
            </span>
          </button>
        </Tooltip>
      ))}
    </nav>
  );
};
