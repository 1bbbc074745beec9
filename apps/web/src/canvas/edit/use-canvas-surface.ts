/** Hands the canvas out as a surface for as long as it is on the page. */
import type { Point } from '@patchbay/shared/drawing';
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { provideSurface } from './canvas-surface.ts';

export const useCanvasSurface = (): void => {
  const { screenToFlowPosition } = useReactFlow();
  const store = useStoreApi();
  useEffect(() => {
    let pointer: Point | undefined;
    const follow = ({ target, clientX, clientY }: PointerEvent): void => {
      const isOver = target instanceof Node && store.getState().domNode?.contains(target) === true;
      pointer = isOver ? [clientX, clientY] : undefined;
    };
    const takeBack = provideSurface({
      toCanvas: ([x, y]) => {
        const at = screenToFlowPosition({ x, y });
        return [at.x, at.y];
      },
      pointer: () => pointer,
      middle: () => {
        const { left = 0, top = 0, width = 0, height = 0 } = store.getState().domNode?.getBoundingClientRect() ?? {};
        return [left + width / 2, top + height / 2];
      },
    });
    window.addEventListener('pointermove', follow);
    return () => {
      window.removeEventListener('pointermove', follow);
      takeBack();
    };
  }, [screenToFlowPosition, store]);
};
