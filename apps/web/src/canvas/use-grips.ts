/**
 * Where the ends of a cable are seized: beside their sockets, which lie on boxes. React Flow has no word for that, and draws
 * its circles at the middles of the boxes; they are moved to where they belong by style (FlowCanvas.module.css).
 */
import type { CableRoute, Point, SocketPlace } from '@patchbay/shared/drawing';
import { useLayoutEffect } from 'react';
import type { RefObject } from 'react';

const OFF = 19;

/** `line`: what is drawn of the cable, in the element of its edge. */
export const useGrips = (line: RefObject<SVGGElement | null>, route: CableRoute | undefined): void => {
  useLayoutEffect(() => {
    const edge = line.current?.closest<SVGGElement>('.react-flow__edge');
    if (route === undefined || edge == null) return;
    const [from, to] = [gripOf(route.from), gripOf(route.to)];
    for (const [name, at] of [['--from-x', from[0]], ['--from-y', from[1]], ['--to-x', to[0]], ['--to-y', to[1]]] as const) {
      edge.style.setProperty(name, `${String(at)}px`);
    }
  }, [line, route]);
};

const gripOf = ({ side, at: [x, y] }: SocketPlace): Point => {
  switch (side) {
    case 'top':
      return [x, y - OFF];
    case 'bottom':
      return [x, y + OFF];
    case 'left':
      return [x - OFF, y];
    case 'right':
      return [x + OFF, y];
  }
};
