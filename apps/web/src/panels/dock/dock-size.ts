/** How wide the dock and how high a panel in it may be, in pixels. Pure. */

const NARROWEST = 300;
/** What canvas and palette keep, whatever the dock takes. */
const CANVAS_KEEPS = 480;

/** As `Dock.module.css` has it for a dock that nobody has resized. */
export const usualDockWidth = (pageWidth: number): number => Math.round(Math.max(344, Math.min(pageWidth * 0.285, 408)));

export const fitDockWidth = (wanted: number, pageWidth: number): number =>
  Math.round(Math.max(NARROWEST, Math.min(wanted, pageWidth - CANVAS_KEEPS)));

const LOWEST = 120;

/** How high a panel gets by itself, as `Dock.module.css` has it. */
export const USUAL_PANEL_HEIGHT = 440;

export const fitPanelHeight = (wanted: number, pageHeight: number): number => Math.round(Math.max(LOWEST, Math.min(wanted, pageHeight)));
