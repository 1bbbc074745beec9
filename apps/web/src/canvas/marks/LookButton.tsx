/** Beside the one thing that is selected: opens what its icon and colour are chosen with. */
import type { Side } from '@patchbay/shared/drawing';
import { NodeToolbar, Position } from '@xyflow/react';
import { Palette } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shortcutOf } from '../../actions/index.ts';
import { IconButton, useUi } from '../../ui/index.ts';
import type { BoxNode } from '../flow-elements.ts';
import { selectedIds } from '../selection.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';
import { freeSide } from './free-side.ts';
import { canHaveLook, openLooks, useLookPicker } from './look-picker.ts';
import { LOOK } from './mark-actions.ts';
import { rectOf } from './mark-nodes.ts';
import styles from './LookButton.module.css';

export const LookButton = () => {
  const { t } = useTranslation();
  const selection = useUi((ui) => ui.selection);
  const tool = useUi((ui) => ui.tool);
  const drawing = useLabCanvas((canvas) => canvas.drawing);
  const nodes = useLabCanvas((canvas) => (canvas.dragging ? undefined : canvas.nodes));
  const isOpen = useLookPicker(({ screen }) => screen !== undefined);
  if (selection.length !== 1 || tool !== 'select' || nodes === undefined || !canHaveLook(selection)) return null;
  const [node] = selectedIds(selection, drawing);
  if (node === undefined) return null;
  const side = sideOf(node, nodes);
  return (
    <NodeToolbar nodeId={node} isVisible position={POSITION[side]} align={side === 'top' || side === 'bottom' ? 'end' : 'start'} offset={8}>
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

const sideOf = (id: string, nodes: readonly BoxNode[]): Side => {
  const node = nodes.find((one) => one.id === id);
  const others = nodes.filter((one) => one.id !== id && one.type !== 'host');
  return node === undefined ? 'right' : freeSide(rectOf(node), node.data.sockets, others.map(rectOf));
};

const POSITION = { top: Position.Top, right: Position.Right, bottom: Position.Bottom, left: Position.Left } as const;
