/**
 * While the view is panned or zoomed, all that is drawn is one layer that the browser moves as it is, without painting it
 * anew; at rest it is painted again, and sharp.
 */
import { useStoreApi } from '@xyflow/react';
import { useMemo, useRef } from 'react';

export interface MovingLayer {
  readonly moveStarted: () => void;
  readonly moveEnded: () => void;
}

/** Each turn of a wheel is a move of its own to React Flow; what follows this soon is still the same to a person. */
const AT_REST_MS = 300;

export const useMovingLayer = (): MovingLayer => {
  const flow = useStoreApi();
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  return useMemo(() => {
    // past React: a class of the canvas would have all of it drawn again
    const mark = (moving: boolean): void => {
      flow.getState().domNode?.toggleAttribute('data-moving', moving);
    };
    return {
      moveStarted: () => {
        clearTimeout(rest.current);
        mark(true);
      },
      moveEnded: () => {
        clearTimeout(rest.current);
        rest.current = setTimeout(mark, AT_REST_MS, false);
      },
    };
  }, [flow]);
};
