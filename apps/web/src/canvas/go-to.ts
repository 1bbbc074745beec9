/** Selects a thing, brings it into sight, and gives it the focus. */
import { useUi } from '../ui/index.ts';
import type { Selected } from '../ui/index.ts';
import { elementOf } from './canvas-menu.ts';
import { canvasView } from './canvas-view.ts';
import { hidingPlaces } from './fold/fold-drawing.ts';
import { unfold, useFolds } from './fold/folds-store.ts';
import { useLabCanvas } from './use-lab-canvas.ts';

export interface Goal {
  readonly selected: Selected;
  /** Its node or edge. */
  readonly element: string;
  readonly boxes: readonly string[];
}

export const goTo = ({ selected, element, boxes }: Goal): void => {
  const { setTool, select } = useUi.getState();
  setTool('select');
  select([selected]);
  unfold(hidingPlaces(useLabCanvas.getState().drawing, useFolds.getState().folded, boxes));
  canvasView()?.show(boxes);
  elementOf(element)?.focus({ preventScroll: true });
};
