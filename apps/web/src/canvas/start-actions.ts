/** What an empty lab may begin with, for the palette: the tutorial's topologies. */
import { isEmptyDrawing } from '@patchbay/shared/drawing';
import { STARTING_POINTS } from '@patchbay/shared/gesture';
import type { Action } from '../actions/index.ts';
import { openStartingPoint } from './gestures.ts';
import { useLabCanvas } from './use-lab-canvas.ts';

export const startActions: readonly Action[] = STARTING_POINTS.map((which) => ({
  id: `start-${which}`,
  group: 'make',
  keys: [],
  menus: [],
  isPossible: () => isEmptyDrawing(useLabCanvas.getState().drawing),
  run: () => {
    void openStartingPoint(which);
  },
}));
