/** Editing what is selected: once more, elsewhere, under another name, without its cables. */
import type { Box } from '@patchbay/shared/drawing';
import { ClipboardPaste, Copy, CopyPlus, Pencil, Scissors, ScissorsLineDashed } from 'lucide-react';
import type { Action } from '../actions/action.ts';
import { useUi } from '../ui/index.ts';
import { cablesSelected, cutSelectedCables } from './edit/cable-gestures.ts';
import { canvasSurface } from './edit/canvas-surface.ts';
import { canPaste, copyToClipboard, pasteFromClipboard } from './edit/clipboard.ts';
import { cutSelected, duplicateSelected } from './edit/copy-gestures.ts';
import { namedBy, renameInPlace } from './edit/renaming.ts';
import { idsOfMarks } from './marks/draw-marks.ts';
import { selectedIds, subjectsOf } from './selection.ts';
import { useLabCanvas } from './use-lab-canvas.ts';

const isSomethingSelected = (): boolean => {
  const { selection } = useUi.getState();
  return canvasSurface() !== undefined && (subjectsOf(selection).length > 0 || idsOfMarks(selection).length > 0);
};

/** The box that alone is selected; a cable has its ends selected too. */
const boxSelected = (): Box | undefined => {
  const { selection } = useUi.getState();
  const { drawing } = useLabCanvas.getState();
  if (selection.length !== 1) return undefined;
  const ids = selectedIds(selection, drawing);
  const boxes = drawing.boxes.filter(({ id }) => ids.has(id));
  return boxes.length === 1 ? boxes[0] : undefined;
};

export const editActions: readonly Action[] = [
  {
    id: 'duplicate',
    group: 'edit',
    icon: CopyPlus,
    keys: ['Mod+D'],
    menus: ['namespace', 'bridge', 'cable', 'note', 'region', 'several'],
    isPossible: isSomethingSelected,
    run: duplicateSelected,
  },
  {
    id: 'copy',
    group: 'edit',
    icon: Copy,
    keys: ['Mod+C'],
    byBrowser: true,
    menus: ['namespace', 'bridge', 'cable', 'note', 'region', 'several'],
    isPossible: isSomethingSelected,
    run: copyToClipboard,
  },
  {
    id: 'cut',
    group: 'edit',
    icon: Scissors,
    keys: ['Mod+X'],
    byBrowser: true,
    menus: ['namespace', 'bridge', 'note', 'region', 'several'],
    isPossible: isSomethingSelected,
    run: () => {
      if (copyToClipboard()) cutSelected();
    },
  },
  {
    id: 'paste',
    group: 'edit',
    icon: ClipboardPaste,
    keys: ['Mod+V'],
    byBrowser: true,
    menus: ['canvas', 'host'],
    isPossible: () => canvasSurface() !== undefined && canPaste(),
    run: (at) => void pasteFromClipboard(at),
  },
  {
    id: 'rename',
    group: 'edit',
    icon: Pencil,
    keys: ['F2'],
    menus: ['namespace', 'bridge', 'end'],
    isPossible: () => {
      const box = boxSelected();
      return box !== undefined && namedBy(box) !== undefined;
    },
    run: () => {
      const box = boxSelected();
      if (box !== undefined) renameInPlace(box);
    },
  },
  {
    id: 'cut-cable',
    group: 'edit',
    icon: ScissorsLineDashed,
    keys: ['X'],
    menus: ['cable', 'several'],
    takesAway: true,
    isPossible: () => cablesSelected().length > 0,
    run: cutSelectedCables,
  },
];
