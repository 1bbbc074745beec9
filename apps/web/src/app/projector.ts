/** Large type for a class, or the usual: then all of the lab is shown anew, as large as there is room for. */
import { canvasView } from '../canvas/canvas-view.ts';
import { useUi } from '../ui/index.ts';

export const switchProjector = (): void => {
  const { projector, setProjector } = useUi.getState();
  setProjector(!projector);
  // the page has its new sizes in the next frame, and the canvas knows of them in the one after that
  requestAnimationFrame(() => {
    requestAnimationFrame(() => canvasView()?.fitAll());
  });
};
