/**
 * Keeps all of the lab in sight: when the window shrinks, or something new, grown or moved by no hand stands outside of what is
 * seen or below the map, all is shown again; but only as long as the person has left the view to the page.
 */
import { boundsOf } from '@patchbay/shared/drawing';
import { useReactFlow, useStore } from '@xyflow/react';
import type { FitViewOptions } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import type { FlowElements } from './flow-elements.ts';
import type { LabCanvas } from './lab-canvas.ts';
import { rectOf } from './marks/mark-nodes.ts';
import { useLabCanvas } from './use-lab-canvas.ts';

/** Pixels at the edges, and at the lower one where the map and the zoom bar stand. */
const MARGIN = 16;
const BELOW = 112;

export interface FittedView {
  /** React Flow's `onMoveStart`: an event is a person's, none is the page's own doing. */
  readonly moveStarted: (event: unknown) => void;
  /** The person has moved the view by a button or a key. */
  readonly moved: () => void;
  readonly fitAll: () => void;
}

export const useKeepFitted = (fit: FitViewOptions): FittedView => {
  const { fitView, getNodesBounds, getNodes, getViewport } = useReactFlow();
  const width = useStore((flow) => flow.width);
  const height = useStore((flow) => flow.height);
  const count = useStore((flow) => flow.nodes.length);
  const filled = useLabCanvas(sizeOfBoxes);
  const extent = useLabCanvas(extentAtRest);
  const isPersons = useRef(false);
  const before = useRef({ width, height, count, filled, extent });

  useEffect(() => {
    const was = before.current;
    before.current = { width, height, count, filled, extent };
    const isMoved = extent !== was.extent && extent !== IN_HAND && was.extent !== IN_HAND;
    const mayHide = width < was.width || height < was.height || count > was.count || filled > was.filled || isMoved;
    if (!mayHide || isPersons.current || was.count === 0) return;
    const { x, y, zoom } = getViewport();
    const lab = getNodesBounds(getNodes());
    const [left, top] = [lab.x * zoom + x, lab.y * zoom + y];
    const [right, bottom] = [left + lab.width * zoom, top + lab.height * zoom];
    const isSeen = left >= MARGIN && top >= MARGIN && right <= width - MARGIN && bottom <= height - BELOW;
    if (!isSeen) void fitView(fit);
  }, [width, height, count, filled, extent, fit, fitView, getNodesBounds, getNodes, getViewport]);

  return {
    moveStarted: useCallback((event) => {
      if (event !== null) isPersons.current = true;
    }, []),
    moved: useCallback(() => {
      isPersons.current = true;
    }, []),
    fitAll: useCallback(() => {
      isPersons.current = false;
      void fitView(fit);
    }, [fitView, fit]),
  };
};

/** Of all namespaces, bridges and ends: it grows when one of them does, wherever they stand. */
const sizeOfBoxes = ({ nodes }: FlowElements): number =>
  nodes.reduce((sum, { data: { box }, width = 0, height = 0 }) => (box.kind === 'host' ? sum : sum + width + height), 0);

const IN_HAND = 'in hand';
const NOWHERE = { x: 0, y: 0, width: 0, height: 0 };

/** Where the outermost boxes stand; of what a hand moves it is told when that has let go. */
const extentAtRest = ({ nodes, dragging }: LabCanvas): string => {
  if (dragging) return IN_HAND;
  const { x, y, width, height } = boundsOf(nodes.map(rectOf)) ?? NOWHERE;
  return [x, y, width, height].join(' ');
};
