/** Hands the view of the canvas out to `canvasView()` for as long as the canvas is on the page. */
import type { Point } from '@patchbay/shared/drawing';
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { canvasView, useCanvasView } from './canvas-view.ts';
import type { FittedView } from './use-keep-fitted.ts';
import { useMaking } from './use-making.ts';

const FIT_SELECTION = { padding: '96px', maxZoom: 1.5 } as const;
/** Things that are looked for are shown at least so large that their addresses can be read. */
const LEGIBLE = 0.7;
const MARGIN = 24;

export const useProvideView = ({ fitAll, moved }: FittedView): void => {
  const flow = useReactFlow();
  const store = useStoreApi();
  const make = useMaking();

  useEffect(() => {
    let pointer: Point | undefined;
    const follow = ({ target, clientX, clientY }: PointerEvent): void => {
      const isOver = target instanceof Element && target.closest('.react-flow') !== null;
      pointer = isOver ? [clientX, clientY] : undefined;
    };
    const zoomBy = (zoom: () => Promise<boolean>) => (): void => {
      moved();
      void zoom();
    };
    const show = (boxes: readonly string[]): void => {
      const { width, height, transform } = store.getState();
      const [left, top, zoom] = transform;
      const { x, y, width: across, height: down } = flow.getNodesBounds([...boxes]);
      const isSeen =
        x * zoom + left >= MARGIN &&
        y * zoom + top >= MARGIN &&
        (x + across) * zoom + left <= width - MARGIN &&
        (y + down) * zoom + top <= height - MARGIN;
      if (isSeen || boxes.length === 0) return;
      moved();
      void flow.setCenter(x + across / 2, y + down / 2, { zoom: Math.max(zoom, LEGIBLE), duration: glideMs() });
    };
    useCanvasView.setState({
      view: {
        pointer: () => pointer,
        make,
        fitAll,
        fitTo: (boxes) => {
          moved();
          void flow.fitView({ ...FIT_SELECTION, nodes: boxes.map((id) => ({ id })), duration: glideMs() });
        },
        show,
        pan: (right, down) => {
          moved();
          // what is seen goes one way when the eye goes the other
          void store.getState().panBy({ x: -right, y: -down });
        },
        zoomIn: zoomBy(() => flow.zoomIn()),
        zoomOut: zoomBy(() => flow.zoomOut()),
        zoomReset: zoomBy(() => flow.zoomTo(1)),
      },
    });
    const mine = canvasView();
    window.addEventListener('pointermove', follow);
    return () => {
      window.removeEventListener('pointermove', follow);
      if (canvasView() === mine) useCanvasView.setState({ view: undefined });
    };
  }, [flow, store, make, fitAll, moved]);
};

/** So that the eye can follow where the view goes, milliseconds. */
const glideMs = (): number => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180);
