/** What can be put into the lab: drag it onto the canvas, click it, or press its key. */
import { Box, Network } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Kbd, Tooltip } from '../ui/index.ts';
import type { Making } from './gestures.ts';
import { startPaletteDrag } from './palette-drag.ts';
import { MAKING_KEYS } from './use-canvas-keys.ts';
import { useMaking } from './use-making.ts';
import styles from './Palette.module.css';

const ENTRIES: readonly { readonly making: Making; readonly Icon: LucideIcon }[] = [
  { making: 'namespace', Icon: Box },
  { making: 'bridge', Icon: Network },
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
            <Icon aria-hidden />
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
