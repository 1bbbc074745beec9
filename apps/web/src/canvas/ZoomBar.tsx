/** Zoom out, the present zoom (a click makes it 100 %), zoom in, and all of the lab. */
import { Panel, useReactFlow, useViewport } from '@xyflow/react';
import type { FitViewOptions } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton, Tooltip } from '../ui/index.ts';
import styles from './ZoomBar.module.css';

export const ZoomBar = ({ fit }: { readonly fit: FitViewOptions }) => {
  const { t } = useTranslation();
  const { zoomIn, zoomOut, zoomTo, fitView } = useReactFlow();
  const { zoom } = useViewport();
  return (
    <Panel position="bottom-left" className={styles.place ?? ''}>
      <div className={styles.bar} role="toolbar" aria-label={t('canvas.zoom.label')}>
        <IconButton label={t('canvas.zoom.out')} onClick={() => void zoomOut()}>
          <Minus aria-hidden />
        </IconButton>
        <Tooltip text={t('canvas.zoom.reset')}>
          <button type="button" className={styles.percent} onClick={() => void zoomTo(1)}>
            {t('canvas.zoom.percent', { percent: Math.round(zoom * 100) })}
          </button>
        </Tooltip>
        <IconButton label={t('canvas.zoom.in')} onClick={() => void zoomIn()}>
          <Plus aria-hidden />
        </IconButton>
        <IconButton label={t('canvas.zoom.fit')} onClick={() => void fitView(fit)}>
          <Maximize aria-hidden />
        </IconButton>
      </div>
    </Panel>
  );
};
