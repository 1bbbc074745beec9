/**
 * Keeps all of the lab in sight: when the window shrinks, or something new, grown or moved by no hand stands outside of what is
 * seen or below the map, all is shown again; but only as long as the person has left the view to the page.
 */
import { boundsOf } from '@patchbay/shared/drawing';
import { remembering } from '@patchbay/shared/records';
import { useReactFlow, useStore } from '@xyflow/react';
import type { FitViewOptions } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { stopFollowing } from './presence/following.ts';
import type { FlowElements } from './flow-elements.ts';
import type { LabCanvas } from './lab-canvas.ts';
import { rectOf } from './marks/mark-nodes.ts';
import { useLabCanvas } from './use-lab-canvas.ts';

/** Pixels at the edges, and at the lower one where the map and the zoom bar stand. */
const MARGIN = 16;
const BELOW = 112;

export interface FittedView {
  /** React Flow's `onMoveStart` and `onMove`: an event is a person's, none is the page's own doing. One that is pressed, and not moved, has moved nothing. */
  readonly moveStarted: (event: MouseEvent | TouchEvent | null) => void;
  readonly moving: (event: MouseEvent | TouchEvent | null) => void;
  /** The person has moved the view by a button or a key. */
  readonly moved: () => void;
  /** Somebody else has moved the view, whom the person follows. */
  readonly led: () => void;
  readonly fitAll: () => void;
}

export const useKeepFitted = (fit: FitViewOptions): FittedView => {
  const { fitView, getNodesBounds, getNodes, getViewport } = useReactFlow();
  const width = useStore((flow) => flow.width);
  const height = useStore((flow) => flow.height);
  const count = useStore((flow) => flow.nodes.length);
  const standing = useLabCanvas(standingAtRest);
  const isPersons = useRef(false);
  const before = useRef({ width, height, count, standing });

  useEffect(() => {
    const was = before.current;
    before.current = { width, height, count, standing };
    const mayHide = width < was.width || height < was.height || count > was.count || isGrownOrMoved(standing, was.standing);
    if (!mayHide || isPersons.current || was.count === 0) return;
    const { x, y, zoom } = getViewport();
    const lab = getNodesBounds(getNodes());
    const [left, top] = [lab.x * zoom + x, lab.y * zoom + y];
    const [right, bottom] = [left + lab.width * zoom, top + lab.height * zoom];
    const isSeen = left >= MARGIN && top >= MARGIN && right <= width - MARGIN && bottom <= height - BELOW;
    // the host of an empty lab keeps off what that offers, which stands where the height says
    if (!isSeen || count === 1) void fitView(fit);
  }, [width, height, count, standing, fit, fitView, getNodesBounds, getNodes, getViewport]);

  const moved = useCallback(() => {
    isPersons.current = true;
    stopFollowing();
  }, []);
  return {
    moveStarted: useCallback((event) => {
      if (event?.type === 'wheel') moved();
    }, [moved]),
    moving: useCallback((event) => {
      if (event !== null) moved();
    }, [moved]),
    moved,
    led: useCallback(() => {
      isPersons.current = true;
    }, []),
    fitAll: useCallback(() => {
      isPersons.current = false;
      stopFollowing();
      void fitView(fit);
    }, [fitView, fit]),
  };
};

/** How the boxes stand while no hand moves any. */
interface Standing {
  /** It grows when a namespace, a bridge or an end does, wherever they stand. */
  readonly filled: number;
  /** Where the outermost boxes are. */
  readonly extent: string;
}

const NOWHERE = { x: 0, y: 0, width: 0, height: 0 };

const standingOf = remembering((nodes: FlowElements['nodes']): Standing => {
  const { x, y, width, height } = boundsOf(nodes.map(rectOf)) ?? NOWHERE;
  return { filled: sizeOfBoxes(nodes), extent: [x, y, width, height].join(' ') };
});

const sizeOfBoxes = (nodes: FlowElements['nodes']): number =>
  nodes.reduce((sum, { data: { box }, width = 0, height = 0 }) => (box.kind === 'host' ? sum : sum + width + height), 0);

/** Undefined while a hand moves any: what it moves out of sight, somebody wanted there. */
const standingAtRest = ({ nodes, dragging }: LabCanvas): Standing | undefined => (dragging ? undefined : standingOf(nodes));

const isGrownOrMoved = (now: Standing | undefined, before: Standing | undefined): boolean =>
  now !== undefined && before !== undefined && (now.filled > before.filled || now.extent !== before.extent);
