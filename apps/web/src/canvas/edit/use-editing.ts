/** All that the canvas needs for being edited by keys and by the clipboard, for as long as it is on the page. */
import { useEffect } from 'react';
import { followClipboard } from './clipboard.ts';
import { useCanvasSurface } from './use-canvas-surface.ts';
import { useNudge } from './use-nudge.ts';

export const useEditing = (): void => {
  useCanvasSurface();
  useNudge();
  useEffect(followClipboard, []);
};
