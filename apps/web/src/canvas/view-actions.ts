/** Where to look: zoom, all of the lab, what is selected. */
import { Maximize, Percent, ScanSearch, ZoomIn, ZoomOut } from 'lucide-react';
import type { Action, ActionIcon } from '../actions/index.ts';
import { canvasView, hasCanvas } from './canvas-view.ts';
import type { CanvasView } from './canvas-view.ts';
import { selectedBoxesAndEnds } from './selected-boxes.ts';

interface Looking {
  readonly id: Action['id'];
  readonly icon: ActionIcon;
  readonly keys: Action['keys'];
  readonly menus?: Action['menus'];
  readonly isPossible?: () => boolean;
  readonly look: (view: CanvasView) => void;
}

const looking = ({ id, icon, keys, menus = [], isPossible = hasCanvas, look }: Looking): Action => ({
  id,
  group: 'view',
  icon,
  keys,
  menus,
  isPossible,
  run: () => {
    const view = canvasView();
    if (view !== undefined) look(view);
  },
});

export const FIT_ALL = looking({
  id: 'fit-all',
  icon: Maximize,
  keys: ['Shift+1'],
  menus: ['canvas'],
  look: (view) => {
    view.fitAll();
  },
});

export const FIT_SELECTION = looking({
  id: 'fit-selection',
  icon: ScanSearch,
  keys: ['Shift+2'],
  menus: ['namespace', 'bridge', 'end', 'host', 'cable', 'several'],
  isPossible: () => hasCanvas() && selectedBoxesAndEnds().length > 0,
  look: (view) => {
    view.fitTo(selectedBoxesAndEnds().map(({ id }) => id));
  },
});

export const ZOOM_RESET = looking({
  id: 'zoom-reset',
  icon: Percent,
  keys: ['Mod+0'],
  menus: ['canvas'],
  look: (view) => {
    view.zoomReset();
  },
});

export const ZOOM_IN = looking({
  id: 'zoom-in',
  icon: ZoomIn,
  keys: ['+', '='],
  look: (view) => {
    view.zoomIn();
  },
});

export const ZOOM_OUT = looking({
  id: 'zoom-out',
  icon: ZoomOut,
  keys: ['-'],
  look: (view) => {
    view.zoomOut();
  },
});
