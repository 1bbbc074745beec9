import { useSession } from '../session/session-store.ts';
import { useUi } from '../ui/index.ts';
import { createLabCanvas } from './lab-canvas.ts';

/** What the page's canvas shows. */
export const useLabCanvas = createLabCanvas(useSession, useUi);
