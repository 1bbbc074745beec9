/** Notes and regions: made, written in, and how they and boxes look. */
import { Group, Palette, Pencil, SquareDashed, StickyNote } from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import { useUi } from '../../ui/index.ts';
import { hasCanvas } from '../canvas-view.ts';
import { selectedIds } from '../selection.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';
import { idsOfMarks, makeRegion } from './draw-marks.ts';
import { drawRegion } from './drawing-region.ts';
import { editMark } from './editing-mark.ts';
import { regionAround } from './held.ts';
import { canHaveLook, openLooks } from './look-picker.ts';
import { makeMark } from './make-mark.ts';
import type { MarkMaking } from './mark-making.ts';
import { rectOf } from './mark-nodes.ts';
import type { CanvasNode } from './mark-nodes.ts';

const selectedNodes = (): readonly CanvasNode[] => {
  const { all, drawing } = useLabCanvas.getState();
  const ids = selectedIds(useUi.getState().selection, drawing);
  return all.filter(({ id }) => ids.has(id));
};

const onlyMark = (): string | undefined => {
  const { selection } = useUi.getState();
  return selection.length === 1 ? idsOfMarks(selection)[0] : undefined;
};

export const MAKING_MARKS: Readonly<Record<MarkMaking, Action>> = {
  note: {
    id: 'make-note',
    group: 'make',
    icon: StickyNote,
    keys: ['S'],
    menus: ['canvas'],
    isPossible: hasCanvas,
    run: (at) => {
      makeMark('note', at);
    },
  },
  region: {
    id: 'make-region',
    group: 'make',
    icon: SquareDashed,
    keys: ['G'],
    menus: ['canvas'],
    isPossible: hasCanvas,
    run: drawRegion,
  },
};

export const LOOK: Action = {
  id: 'look',
  group: 'edit',
  icon: Palette,
  keys: ['A'],
  menus: ['namespace', 'bridge', 'note', 'region', 'several'],
  isPossible: () => canHaveLook(useUi.getState().selection),
  run: openLooks,
};

export const markActions: readonly Action[] = [
  MAKING_MARKS.note,
  MAKING_MARKS.region,
  {
    id: 'region-around',
    group: 'make',
    icon: Group,
    keys: ['Shift+G'],
    menus: ['namespace', 'bridge', 'host', 'several'],
    isPossible: () => hasCanvas() && selectedNodes().length > 0,
    run: () => {
      const around = regionAround(selectedNodes().map(rectOf));
      if (around !== undefined) makeRegion(around);
    },
  },
  {
    id: 'edit-mark',
    group: 'edit',
    icon: Pencil,
    keys: ['F2'],
    menus: ['note', 'region'],
    isPossible: () => onlyMark() !== undefined,
    run: () => {
      const id = onlyMark();
      if (id !== undefined) editMark(id);
    },
  },
  LOOK,
];
