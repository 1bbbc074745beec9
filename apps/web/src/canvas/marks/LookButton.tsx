/** Beside the one thing that is selected: opens what its icon and colour are chosen with. */
import { NodeToolbar, Position } from '@xyflow/react';
import { Palette } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shortcutOf } from '../../actions/index.ts';
import { IconButton, useUi } from '../../ui/index.ts';
import { selectedIds } from '../selection.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';
import { canHaveLook, openLooks, useLookPicker } from './look-picker.ts';
import { LOOK } from './mark-actions.ts';
import styles from './LookButton.module.css';

export const LookButton = () => {
  const { t } = useTranslation();
  const selection = useUi((ui) => ui.selection);
  const tool = useUi((ui) => ui.tool);
  const dragging = useLabCanvas((canvas) => canvas.dragging);
  const drawing = useLabCanvas((canvas) => canvas.drawing);
  const isOpen = useLookPicker(({ screen }) => screen !== undefined);
  if (selection.length !== 1 || tool !== 'select' || dragging || !canHaveLook(selection)) return null;
  const [node] = selectedIds(selection, drawing);
  return node === undefined ? null : (
    <NodeToolbar nodeId={node} isVisible position={Position.Right} align="start" offset={8}>
      <div className={styles.place}>
        <IconButton
          label={t('actions.look')}
          aria-expanded={isOpen}
          aria-haspopup="dialog"
          {...shortcutOf(LOOK)}
          onClick={({ currentTarget }) => {
            const { right, top } = currentTarget.getBoundingClientRect();
            openLooks([right, top]);
          }}
        >
          <Palette aria-hidden />
        </IconButton>
      </div>
    </NodeToolbar>
  );
};
