/** Proposes something new at a point of the screen, or in the middle of what is seen of the lab. */
import { bridgeSize, cableRoom, namespaceSize, rectAt } from '@patchbay/shared/drawing';
import type { InterfaceRow, Point, Rect, Size } from '@patchbay/shared/drawing';
import type { Socket } from '@patchbay/shared/gesture';
import { HOST } from '@patchbay/shared/topology';
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback } from 'react';
import { offZone } from './beside-zone.ts';
import { freePlaceInRow, inRow } from './free-place.ts';
import { proposeCableToNew, proposeMaking } from './gestures.ts';
import type { Making } from './gestures.ts';
import { rectOf } from './marks/mark-nodes.ts';
import { useUi } from '../ui/index.ts';
import { useLabCanvas } from './use-lab-canvas.ts';

const NAMESPACE_SIZE = namespaceSize({ name: 'net0', rows: [], chips: 0, isUnnamed: false });
const SIZE: Record<Making, Size> = {
  namespace: NAMESPACE_SIZE,
  router: NAMESPACE_SIZE,
  internet: NAMESPACE_SIZE,
  bridge: bridgeSize({ name: 'br0', addresses: [], ports: [], stp: false }),
};

/** What it grows to once its cables are laid: as far as that it keeps off the host and off others. */
const GROWN_LINES: Record<Exclude<Making, 'bridge'>, number> = { namespace: 2, router: 4, internet: 3 };
const roomFor = (making: Exclude<Making, 'bridge'>): Size => {
  const rows = Array.from({ length: GROWN_LINES[making] }, (): InterfaceRow => ({ name: 'eth0', state: 'up', addresses: [] }));
  return namespaceSize({ name: 'net0', rows, chips: 0, isUnnamed: false });
};

/**
 * Without a point, or with one beside the canvas, the box goes to the middle. A namespace that is made while a cable has
 * one end, in `cableFrom` or in what was clicked with the cable tool, is made for the other.
 */
export const useMaking = (): ((making: Making, screen?: Point, cableFrom?: Socket) => void) => {
  const { screenToFlowPosition } = useReactFlow();
  const store = useStoreApi();
  return useCallback(
    (making, screen, cableFrom) => {
      const canvas = store.getState().domNode?.getBoundingClientRect();
      const pointed = screen !== undefined && canvas !== undefined && isIn(canvas, screen) ? screen : undefined;
      const [x, y] = pointed ?? middleOf(canvas);
      const at = screenToFlowPosition({ x, y });
      const size = SIZE[making];
      const centred: Point = [Math.round(at.x - size.width / 2), Math.round(at.y - size.height / 2)];
      const wanted = pointed === undefined ? inRow(centred, size, boxPlaces()) : centred;
      const place = making === 'bridge' ? freePlaceInRow(wanted, size, boxPlaces(), cablePlaces()) : freePlaceBesideHost(wanted, roomFor(making));
      const { tool, from: inHand } = useUi.getState();
      const from = cableFrom ?? (tool === 'cable' ? inHand : undefined);
      if (making === 'namespace' && from !== undefined) proposeCableToNew(from, place, [x, y]);
      else proposeMaking(making, place, [x, y]);
    },
    [screenToFlowPosition, store],
  );
};

/** Of a namespace, which is not to lie upon the host's zone. */
const freePlaceBesideHost = (wanted: Point, size: Size): Point => {
  const [boxes, cables] = [boxPlaces(), cablePlaces()];
  const node = useLabCanvas.getState().nodes.find(({ id }) => id === HOST);
  if (node === undefined) return freePlaceInRow(wanted, size, boxes, cables);
  const zone = rectOf(node);
  const [dx, dy] = offZone(zone, [rectAt(wanted, size)], [...boxes, ...cables]);
  return freePlaceInRow([wanted[0] + dx, wanted[1] + dy], size, boxes, [...cables, zone]);
};

/** Where a new box would cover a box or a cable; the host's zone makes room by itself. */
export const takenPlaces = (): readonly Rect[] => [...boxPlaces(), ...cablePlaces()];

const boxPlaces = (): readonly Rect[] => {
  const { nodes, marks } = useLabCanvas.getState();
  return [...nodes.filter(({ id }) => id !== HOST), ...marks.filter(({ type }) => type === 'note')].map(rectOf);
};

const cablePlaces = (): readonly Rect[] => [...useLabCanvas.getState().routes.values()].flatMap(cableRoom);

const isIn = ({ left, right, top, bottom }: DOMRect, [x, y]: Point): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

const middleOf = (canvas: DOMRect | undefined): Point =>
  canvas === undefined ? [0, 0] : [canvas.left + canvas.width / 2, canvas.top + canvas.height / 2];
