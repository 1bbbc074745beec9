/** Zoom out, the present zoom (a click makes it 100 %), zoom in, and all of the lab. */
import { Panel, useReactFlow, useViewport } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton, Tooltip } from '../ui/index.ts';
import styles from './ZoomBar.module.css';

export interface ZoomBarProps {
  /** The view is the person's from now on. */
  readonly onZoom: () => void;
  readonly onFit: () => void;
}

export const ZoomBar = ({ onZoom, onFit }: ZoomBarProps) => {
  const { t } = useTranslation();
  const { zoomIn, zoomOut, zoomTo } = useReactFlow();
  const zoomBy = (zoom: () => Promise<boolean>) => (): void => {
    onZoom();
    void zoom();
  };
  const { zoom } = useViewport();
  return (
    <Panel position="bottom-left" className={styles.place ?? ''}>
      <div className={styles.bar} role="toolbar" aria-label={t('canvas.zoom.label')}>
        <IconButton label={t('canvas.zoom.out')} onClick={zoomBy(() => zoomOut())}>
          <Minus aria-hidden />
        </IconButton>
        <Tooltip text={t('canvas.zoom.reset')}>
          <button type="button" className={styles.percent} onClick={zoomBy(() => zoomTo(1))}>
            {t('canvas.zoom.percent', { percent: Math.round(zoom * 100) })}
          </button>
        </Tooltip>
        <IconButton label={t('canvas.zoom.in')} onClick={zoomBy(() => zoomIn())}>
          <Plus aria-hidden />
        </IconButton>
        <IconButton label={t('canvas.zoom.fit')} onClick={onFit}>
          <Maximize aria-hidden />
        </IconButton>
      </div>
    </Panel>
  );
};
