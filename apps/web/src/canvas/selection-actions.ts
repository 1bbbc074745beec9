/** Selecting, and what can be done with what is selected. */
import { isEmptyDrawing } from '@patchbay/shared/drawing';
import type { Point } from '@patchbay/shared/drawing';
import { CircleX, Eye, Menu, Plug, SquareDashedMousePointer, Trash2, Unplug } from 'lucide-react';
import type { Action } from '../actions/index.ts';
import { useUi } from '../ui/index.ts';
import { isCanvasAsked, openMenuByKey } from './canvas-menu.ts';
import { canvasView, hasCanvas } from './canvas-view.ts';
import { cablesSelected, isPulled, pullOrPlugSelected } from './edit/cable-gestures.ts';
import { edgeId } from './flow-elements.ts';
import { removeSelected } from './gestures.ts';
import { idsOfMarks } from './marks/draw-marks.ts';
import { isFollowing, stopFollowing } from './presence/following.ts';
import { changeSelection, subjectsOf } from './selection.ts';
import { useLabCanvas } from './use-lab-canvas.ts';

export const SELECT_ALL: Action = {
  id: 'select-all',
  group: 'edit',
  icon: SquareDashedMousePointer,
  keys: ['Mod+A'],
  menus: ['canvas'],
  isPossible: () => hasCanvas() && (!isEmptyDrawing(useLabCanvas.getState().drawing) || useLabCanvas.getState().marks.length > 0),
  run: () => {
    const { drawing, marks } = useLabCanvas.getState();
    // the host is what all of it stands on
    const boxes = drawing.boxes.filter(({ kind }) => kind !== 'host').map(({ id }) => id);
    const all = [...boxes, ...drawing.cables.map(edgeId), ...marks.map(({ id }) => id)].map((id) => ({ id, selected: true }));
    useUi.getState().select(changeSelection([], all, drawing));
  },
};

export const LET_GO: Action = {
  id: 'let-go',
  group: 'edit',
  icon: CircleX,
  keys: ['Escape'],
  menus: [],
  isPossible: () => {
    const { from, tool, selection } = useUi.getState();
    return from !== undefined || tool !== 'select' || isFollowing() || selection.length > 0;
  },
  run: () => {
    const { from, tool, setFrom, setTool, select } = useUi.getState();
    if (from !== undefined) setFrom(undefined);
    else if (tool !== 'select') setTool('select');
    else if (isFollowing()) stopFollowing();
    else select([]);
  },
};

/** With one key: what can be pulled is, and only then is what was pulled plugged in again. */
export const PULL: Action = {
  id: 'pull-cable',
  group: 'edit',
  icon: Unplug,
  keys: ['U'],
  menus: ['cable', 'several'],
  isPossible: () => cablesSelected().some((cable) => !isPulled(cable)),
  run: pullOrPlugSelected,
};

export const PLUG: Action = {
  id: 'plug-cable',
  group: 'edit',
  icon: Plug,
  keys: ['U'],
  menus: ['cable', 'several'],
  isPossible: () => {
    const cables = cablesSelected();
    return cables.length > 0 && cables.every(isPulled);
  },
  run: pullOrPlugSelected,
};

const canRemove = (): boolean => subjectsOf(useUi.getState().selection).length > 0;

export const REMOVE: Action = {
  id: 'remove',
  group: 'edit',
  icon: Trash2,
  keys: ['Delete', 'Backspace'],
  menus: ['namespace', 'bridge', 'end', 'cable', 'note', 'region', 'several'],
  takesAway: true,
  isPossible: () => canRemove() || idsOfMarks(useUi.getState().selection).length > 0,
  run: () => {
    void removeSelected(useUi.getState().selection);
  },
};

export const PREVIEW_REMOVAL: Action = {
  id: 'preview-removal',
  group: 'edit',
  icon: Eye,
  keys: ['Alt+Delete', 'Alt+Backspace'],
  menus: ['namespace', 'bridge', 'end', 'cable', 'several'],
  takesAway: true,
  isPossible: canRemove,
  run: (at) => {
    const { selection, askRemoval } = useUi.getState();
    askRemoval({ selection, screen: at ?? canvasView()?.pointer() ?? windowMiddle() });
  },
};

const windowMiddle = (): Point => [window.innerWidth / 2, window.innerHeight / 2];

export const MENU: Action = {
  id: 'menu',
  group: 'edit',
  icon: Menu,
  keys: ['Shift+F10', 'ContextMenu'],
  menus: [],
  isPossible: isCanvasAsked,
  run: openMenuByKey,
};
