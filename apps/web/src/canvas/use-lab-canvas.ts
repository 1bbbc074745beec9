import { useNamesOnPage } from '../session/names-on-page.ts';
import { useSession } from '../session/session-store.ts';
import { useUi } from '../ui/index.ts';
import { useFolds } from './fold/folds-store.ts';
import { createLabCanvas } from './lab-canvas.ts';

/** What the page's canvas shows. */
export const useLabCanvas = createLabCanvas(useSession, useUi, useFolds, useNamesOnPage);
