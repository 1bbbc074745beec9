/** What can be done with a cable that alone is selected, beside it: pull it out or plug it in again, or remove it. */
import type { Cable, Point } from '@patchbay/shared/drawing';
import { EdgeToolbar } from '@xyflow/react';
import { Plug, Trash2, Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, useUi } from '../ui/index.ts';
import { plugCable, pullCable, removeSelected } from './gestures.ts';
import { selectedCable } from './selection.ts';
import styles from './CableBar.module.css';

export interface CableBarProps {
  /** The id of its edge. */
  readonly edge: string;
  readonly cable: Cable;
  readonly at: Point;
}

export const CableBar = ({ edge, cable, at: [x, y] }: CableBarProps) => {
  const { t } = useTranslation();
  const isAlone = useUi((ui) => ui.selection.length === 1);
  if (!isAlone) return null;
  const pulled = cable.ends.some(({ state }) => state === 'down');
  return (
    <EdgeToolbar edgeId={edge} x={x} y={y - 44} isVisible>
      <div className={styles.bar} role="toolbar" aria-label={t('canvas.selection.label')}>
        {pulled ? (
          <Button size="small" onClick={() => void plugCable(cable)}>
            <Plug aria-hidden />
            {t('canvas.selection.plug')}
          </Button>
        ) : (
          <Button size="small" onClick={() => void pullCable(cable)}>
            <Unplug aria-hidden />
            {t('canvas.selection.pull')}
          </Button>
        )}
        <Button
          size="small"
          variant="danger"
          title={t('canvas.removal.hint')}
          onClick={({ altKey, clientX, clientY }) => {
            const selection = [selectedCable(cable)];
            if (altKey) useUi.getState().askRemoval({ selection, screen: [clientX, clientY] });
            else void removeSelected(selection);
          }}
        >
          <Trash2 aria-hidden />
          {t('canvas.selection.remove')}
        </Button>
      </div>
    </EdgeToolbar>
  );
};
