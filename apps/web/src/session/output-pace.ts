/** How often what probes print changes the page: seldom while something is dragged, since the hand goes before. */
import { FRAME_MS } from './coalescer.ts';

const WHILE_DRAGGING_MS = 250;

let isDragging = false;

/** Milliseconds. */
export const outputPaceMs = (): number => (isDragging ? WHILE_DRAGGING_MS : FRAME_MS);

export const paceOutput = (dragging: boolean): void => {
  isDragging = dragging;
};
