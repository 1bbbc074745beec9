/** Folding what hangs on the bridge that is selected, and unfolding it. */
import { ChevronsDownUp } from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import { useUi } from '../../ui/index.ts';
import { selectedIds } from '../selection.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';
import { leavesOf } from './fold-drawing.ts';
import { toggleFold } from './folds-store.ts';

/** The id of the bridge that alone is selected, where it has something to fold. */
const foldable = (): string | undefined => {
  const { selection } = useUi.getState();
  const [first, ...more] = selection;
  if (first?.kind !== 'bridge' || more.length > 0) return undefined;
  const { drawing } = useLabCanvas.getState();
  const ids = selectedIds(selection, drawing);
  const bridge = drawing.boxes.find(({ id, kind }) => kind === 'bridge' && ids.has(id));
  return bridge !== undefined && leavesOf(drawing).has(bridge.key) ? bridge.id : undefined;
};

export const FOLD: Action = {
  id: 'fold',
  group: 'view',
  icon: ChevronsDownUp,
  keys: ['Shift+F'],
  menus: ['bridge'],
  isPossible: () => foldable() !== undefined,
  run: () => {
    const bridge = foldable();
    if (bridge !== undefined) toggleFold(bridge);
  },
};
