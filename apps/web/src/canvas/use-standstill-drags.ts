/** Where the lab stands still, nothing can be dragged: says why to who tries. */
import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { sayStandstill } from '../session/may-ask.ts';

/** Pixels after which a press is a drag, as for React Flow's `nodeDragThreshold`. */
const DRAG = 2;

export const useStandstillDrags = (): void => {
  const store = useStoreApi();
  useEffect(() => {
    const canvas = store.getState().domNode;
    let pressed: { readonly x: number; readonly y: number } | undefined;
    const down = ({ target, button, clientX, clientY }: PointerEvent): void => {
      const isBox = button === 0 && target instanceof Element && target.closest('.react-flow__node') !== null;
      pressed = isBox ? { x: clientX, y: clientY } : undefined;
    };
    const moved = ({ buttons, clientX, clientY }: PointerEvent): void => {
      if (pressed === undefined || buttons === 0 || Math.hypot(clientX - pressed.x, clientY - pressed.y) <= DRAG) return;
      pressed = undefined;
      sayStandstill('place');
    };
    canvas?.addEventListener('pointerdown', down, true);
    canvas?.addEventListener('pointermove', moved, true);
    return () => {
      canvas?.removeEventListener('pointerdown', down, true);
      canvas?.removeEventListener('pointermove', moved, true);
    };
  }, [store]);
};
