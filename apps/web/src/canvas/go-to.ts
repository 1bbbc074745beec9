/** Selects a thing, brings it into sight, and gives it the focus. */
import { useUi } from '../ui/index.ts';
import type { Selected } from '../ui/index.ts';
import { elementOf } from './canvas-menu.ts';
import { canvasView } from './canvas-view.ts';

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
  canvasView()?.show(boxes);
  elementOf(element)?.focus({ preventScroll: true });
};
