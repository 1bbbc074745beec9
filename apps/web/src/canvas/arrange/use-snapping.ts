/** Moves boxes as the pointer or the arrow keys say; what is dragged snaps, unless Alt or Ctrl is held. */
import type { Point } from '@patchbay/shared/drawing';
import { useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import type { Move } from '../move-boxes.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';
import { useGuides } from './guides-store.ts';
import { NO_GUIDES, snapBoxes } from './snap-boxes.ts';

/** Pixels of the screen within which something snaps. */
const REACH = 6;

interface Drag {
  /** Where the pointer has the boxes. */
  readonly moves: readonly Move[];
  readonly by: Point;
}

/** To be told every move; `done`: they have come to lie there. */
export const useSnapping = (): ((moves: readonly Move[], done: boolean) => void) => {
  const flow = useStoreApi();
  const drag = useRef<Drag>(undefined);
  const isFree = useRef(false);

  const follow = useCallback(
    (moves: readonly Move[]): void => {
      const { transform: [x, y, zoom], width, height } = flow.getState();
      const sight = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
      const { all, move } = useLabCanvas.getState();
      const { by, guides } = isFree.current ? FREE : snapBoxes(all, moves, { sight, reach: REACH / zoom });
      drag.current = { moves, by };
      show(guides);
      move(moves.map(movedBy(by)), false);
    },
    [flow],
  );

  useEffect(() => {
    const look = (event: PointerEvent | KeyboardEvent): void => {
      const free = event.altKey || event.ctrlKey;
      if (free === isFree.current) return;
      isFree.current = free;
      if (event.type === 'pointermove' || drag.current === undefined) return;
      // Alt alone would open the browser's menu
      event.preventDefault();
      follow(drag.current.moves);
    };
    const kinds = ['pointermove', 'keydown', 'keyup'] as const;
    for (const kind of kinds) window.addEventListener(kind, look, { capture: true });
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, look, { capture: true });
    };
  }, [follow]);

  return useCallback(
    (moves, done) => {
      if (!done) {
        follow(moves);
        return;
      }
      const by = drag.current?.by ?? FREE.by;
      drag.current = undefined;
      show(NO_GUIDES);
      useLabCanvas.getState().move(moves.map(movedBy(by)), true);
    },
    [follow],
  );
};

const FREE = { by: [0, 0], guides: NO_GUIDES } as const;

const movedBy =
  ([dx, dy]: Point) =>
  ({ id, to: { x, y } }: Move): Move => ({ id, to: { x: x + dx, y: y + dy } });

const show = (guides: typeof NO_GUIDES): void => {
  const isNothing = guides.lines.length === 0 && guides.gaps.length === 0;
  const { lines, gaps } = useGuides.getState();
  if (!isNothing || lines.length > 0 || gaps.length > 0) useGuides.setState(guides);
};
