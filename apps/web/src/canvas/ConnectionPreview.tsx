/** The cable while it is being drawn: from the edge of its box to the pointer. */
import { getBezierPath } from '@xyflow/react';
import type { ConnectionLineComponentProps } from '@xyflow/react';
import { nearestOn, rectAt, sideTowards } from './geometry.ts';
import { positionOf } from './flow-elements.ts';
import type { BoxNode } from './flow-elements.ts';
import styles from './ConnectionPreview.module.css';

const POINT = { width: 0, height: 0 };

export const ConnectionPreview = ({ fromNode, toX, toY }: ConnectionLineComponentProps<BoxNode>) => {
  const { x, y } = fromNode.internals.positionAbsolute;
  const box = rectAt([x, y], { width: fromNode.width ?? 0, height: fromNode.height ?? 0 });
  const pointer = rectAt([toX, toY], POINT);
  const [sourceX, sourceY] = nearestOn(box, [toX, toY]);
  const [path] = getBezierPath({
    sourceX,
    sourceY,
    sourcePosition: positionOf(sideTowards(box, pointer)),
    targetX: toX,
    targetY: toY,
    targetPosition: positionOf(sideTowards(pointer, box)),
  });
  return (
    <g>
      <path d={path} className={styles.line} />
      <circle cx={sourceX} cy={sourceY} r={5} className={styles.end} />
      <circle cx={toX} cy={toY} r={5} className={styles.end} />
    </g>
  );
};
