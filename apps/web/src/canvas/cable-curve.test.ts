import { getBezierPath } from '@xyflow/react';
import { expect, it } from 'vitest';
import { cableRoom, CURVATURE } from './cable-curve.ts';
import { positionOf } from './flow-elements.ts';
import type { SocketPlace } from './layout-sockets.ts';

it.each([
  [{ side: 'bottom', at: [0, 0] }, { side: 'top', at: [300, 400] }],
  [{ side: 'right', at: [0, 0] }, { side: 'left', at: [200, 30] }],
  [{ side: 'right', at: [0, 0] }, { side: 'left', at: [-200, 30] }],
] as const satisfies readonly (readonly [SocketPlace, SocketPlace])[])('covers the middle and the ends of the drawn curve: %o', (from, to) => {
  const [, x, y] = getBezierPath({
    sourceX: from.at[0],
    sourceY: from.at[1],
    sourcePosition: positionOf(from.side),
    targetX: to.at[0],
    targetY: to.at[1],
    targetPosition: positionOf(to.side),
    curvature: CURVATURE,
  });
  const room = cableRoom(from, to);
  const covers = ([px, py]: readonly [number, number]) =>
    room.some((rect) => px >= rect.x && px <= rect.x + rect.width && py >= rect.y && py <= rect.y + rect.height);
  expect([[x, y] as const, from.at, to.at].map(covers)).toEqual([true, true, true]);
});
