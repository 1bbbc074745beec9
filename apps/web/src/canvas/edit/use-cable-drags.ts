/** Cables that are drawn with the pointer: a new one between two boxes or to an empty place, and the end of one to another box. */
import { socketOf } from '@patchbay/shared/drawing';
import type { Box, Point } from '@patchbay/shared/drawing';
import type { FinalConnectionState, HandleType, OnConnectEnd } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import { edgeId } from '../flow-elements.ts';
import type { FlowEdge } from '../flow-elements.ts';
import { proposeCableBetween } from '../gestures.ts';
import { useMaking } from '../use-making.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';
import { replugEnd } from './cable-gestures.ts';

export interface CableDrags {
  /** A cable is being drawn. */
  readonly drawing: boolean;
  readonly onConnectStart: () => void;
  readonly onConnectEnd: OnConnectEnd;
  /** React Flow offers the ends of edges only where there is one. */
  readonly onReconnect: () => void;
  readonly onReconnectStart: () => void;
  readonly onReconnectEnd: (event: MouseEvent | TouchEvent, edge: FlowEdge, fixed: HandleType, state: FinalConnectionState) => void;
}

const boxAt = (id: string | undefined): Box | undefined => useLabCanvas.getState().drawing.boxes.find((box) => box.id === id);
const socketAt = (id: string | undefined) => {
  const box = boxAt(id);
  return box && socketOf(box);
};

export const useCableDrags = (): CableDrags => {
  const make = useMaking();
  const [drawing, setDrawing] = useState(false);
  /** An end of a cable that is there: what ends it is told to both. */
  const replugging = useRef(false);

  const onConnectStart = useCallback(() => {
    setDrawing(true);
  }, []);
  const onReconnectStart = useCallback(() => {
    replugging.current = true;
  }, []);
  const onConnectEnd = useCallback<OnConnectEnd>(
    (event, { isValid, fromNode, toNode }) => {
      setDrawing(false);
      if (replugging.current) return;
      const [from, to] = [socketAt(fromNode?.id), socketAt(toNode?.id)];
      if (from === undefined) return;
      if (isValid === true && to !== undefined) proposeCableBetween(from, to, pointOf(event));
      else if (isOnPane(event)) make('namespace', pointOf(event), from);
    },
    [make],
  );
  const onReconnectEnd = useCallback<CableDrags['onReconnectEnd']>((_event, edge, fixed, { isValid, toNode }) => {
    replugging.current = false;
    const cable = useLabCanvas.getState().drawing.cables.find((one) => edgeId(one) === edge.id);
    const socket = socketAt(toNode?.id);
    if (isValid !== true || cable === undefined || socket === undefined) return;
    const { namespace, name } = cable.ends[fixed === 'source' ? 1 : 0];
    replugEnd({ namespace, interface: name }, socket);
  }, []);

  return { drawing, onConnectStart, onConnectEnd, onReconnect: nothing, onReconnectStart, onReconnectEnd };
};

const nothing = (): void => undefined;

/** Let go over the bare canvas, or the host's zone where it is as good as bare, is another thing than over a box or a panel. */
const isOnPane = (event: MouseEvent | TouchEvent): boolean => {
  const [x, y] = pointOf(event);
  return document.elementFromPoint(x, y)?.classList.contains('react-flow__pane') === true;
};

const pointOf = (event: MouseEvent | TouchEvent): Point => {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event;
  return at === undefined ? [0, 0] : [at.clientX, at.clientY];
};
