/** What can be put into the lab: drag it onto the canvas, click it, or press its key. */
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { BridgeIcon, Kbd, NamespaceIcon, Tooltip } from '../ui/index.ts';
import type { NodeIconProps } from '../ui/index.ts';
import type { Making } from './gestures.ts';
import { startPaletteDrag } from './palette-drag.ts';
import { MAKING_KEYS } from './use-canvas-keys.ts';
import { useMaking } from './use-making.ts';
import styles from './Palette.module.css';

const ENTRIES: readonly { readonly making: Making; readonly Icon: ComponentType<NodeIconProps> }[] = [
  { making: 'namespace', Icon: NamespaceIcon },
  { making: 'bridge', Icon: BridgeIcon },
];

export const Palette = () => {
  const { t } = useTranslation();
  const make = useMaking();
  return (
    <nav className={styles.rail} aria-label={t('canvas.palette.label')}>
      {ENTRIES.map(({ making, Icon }) => (
        <Tooltip key={making} side="right" text={t('canvas.palette.hint', { key: MAKING_KEYS[making] })}>
          <button
            type="button"
            className={styles.entry}
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
              <Kbd>{MAKING_KEYS[making]}</Kbd>
            </span>
          </button>
        </Tooltip>
      ))}
    </nav>
  );
};
