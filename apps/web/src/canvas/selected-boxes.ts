/** What is selected, as it is drawn. */
import type { Box, Cable } from '@patchbay/shared/drawing';
import { useUi } from '../ui/index.ts';
import { edgeId } from './flow-elements.ts';
import { selectedIds } from './selection.ts';
import { useLabCanvas } from './use-lab-canvas.ts';

/** The boxes that are selected. */
export const selectedBoxes = (): readonly Box[] => {
  const { drawing } = useLabCanvas.getState();
  const ids = selectedIds(useUi.getState().selection, drawing);
  return drawing.boxes.filter(({ id }) => ids.has(id));
};

/** The boxes that are selected, and those at the ends of selected cables. */
export const selectedBoxesAndEnds = (): readonly Box[] => {
  const { drawing } = useLabCanvas.getState();
  const ids = selectedIds(useUi.getState().selection, drawing);
  const ends = new Set(drawing.cables.filter((cable) => ids.has(edgeId(cable))).flatMap((cable) => cable.ends.map(({ box }) => box)));
  return drawing.boxes.filter(({ id, key }) => ids.has(id) || ends.has(key));
};

/** The cable that alone is selected. */
export const cableSelected = (): Cable | undefined => {
  const { drawing } = useLabCanvas.getState();
  const { selection } = useUi.getState();
  if (selection.length !== 1) return undefined;
  const ids = selectedIds(selection, drawing);
  return drawing.cables.find((cable) => ids.has(edgeId(cable)));
};
