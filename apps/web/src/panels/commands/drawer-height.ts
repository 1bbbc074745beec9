/** Pixels. */
export const DEFAULT_HEIGHT = 214;
const LOWEST = 96;
/** What the canvas keeps, whatever the drawer takes. */
const CANVAS_KEEPS = 260;

/** A height for the drawer that leaves it and the canvas usable in a page of `pageHeight` pixels. */
export const fitDrawerHeight = (wanted: number, pageHeight: number): number =>
  Math.round(Math.max(LOWEST, Math.min(wanted, pageHeight - CANVAS_KEEPS)));
