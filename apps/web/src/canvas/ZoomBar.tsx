/** Zoom out, the present zoom (a click makes it 100 %), zoom in, and all of the lab. */
import { Panel, useStore } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shortcutOf } from '../actions/index.ts';
import type { Action } from '../actions/index.ts';
import { IconButton, Tooltip } from '../ui/index.ts';
import { FIT_ALL, ZOOM_IN, ZOOM_OUT, ZOOM_RESET } from './view-actions.ts';
import styles from './ZoomBar.module.css';

export const ZoomBar = () => {
  const { t } = useTranslation();
  return (
    <Panel position="bottom-left" className={styles.place ?? ''}>
      <div className={styles.bar} role="toolbar" aria-label={t('canvas.zoom.label')}>
        <IconButton {...doing(t('canvas.zoom.out'), ZOOM_OUT)}>
          <Minus aria-hidden />
        </IconButton>
        <Tooltip text={t('canvas.zoom.reset')} {...shortcutOf(ZOOM_RESET)}>
          <button type="button" className={styles.percent} onClick={runs(ZOOM_RESET)}>
            <Percent />
          </button>
        </Tooltip>
        <IconButton {...doing(t('canvas.zoom.in'), ZOOM_IN)}>
          <Plus aria-hidden />
        </IconButton>
        <IconButton {...doing(t('canvas.zoom.fit'), FIT_ALL)}>
          <Maximize aria-hidden />
        </IconButton>
      </div>
    </Panel>
  );
};

const Percent = () => {
  const { t } = useTranslation();
  const percent = useStore(({ transform }) => Math.round(transform[2] * 100));
  return t('canvas.zoom.percent', { percent });
};

const runs = (action: Action) => (): void => {
  action.run();
};
const doing = (label: string, action: Action) => ({ label, onClick: runs(action), ...shortcutOf(action) });
