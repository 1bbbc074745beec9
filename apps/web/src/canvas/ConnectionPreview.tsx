/** The cable while it is being drawn: from the edge of its box to the pointer. */
import { curvesOf, nearestOn, pathOf, rectAt, sideTowards } from '@patchbay/shared/drawing';
import type { ConnectionLineComponentProps } from '@xyflow/react';
import type { CanvasNode } from './marks/mark-nodes.ts';
import styles from './ConnectionPreview.module.css';

const POINT = { width: 0, height: 0 };

export const ConnectionPreview = ({ fromNode, toX, toY }: ConnectionLineComponentProps<CanvasNode>) => {
  const { x, y } = fromNode.internals.positionAbsolute;
  const box = rectAt([x, y], { width: fromNode.width ?? 0, height: fromNode.height ?? 0 });
  const pointer = rectAt([toX, toY], POINT);
  const from = nearestOn(box, [toX, toY]);
  const path = pathOf(
    curvesOf({ from: { side: sideTowards(box, pointer), at: from }, to: { side: sideTowards(pointer, box), at: [toX, toY] } }),
  );
  return (
    <g>
      <path d={path} className={styles.line} />
      <circle cx={from[0]} cy={from[1]} r={5} className={styles.end} />
      <circle cx={toX} cy={toY} r={5} className={styles.end} />
    </g>
  );
};
