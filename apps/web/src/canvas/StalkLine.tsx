/** The line from an interface to the one that it is made upon. */
import { BaseEdge } from '@xyflow/react';
import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { StalkEdge } from './flow-elements.ts';
import styles from './StalkLine.module.css';

export const StalkLine = memo(({ id, data }: EdgeProps<StalkEdge>) => {
  if (data === undefined) return null;
  const { from, to } = data;
  const path = `M ${String(from[0])} ${String(from[1])} L ${String(to[0])} ${String(to[1])}`;
  return (
    <g className={styles.stalk}>
      <BaseEdge id={id} path={path} interactionWidth={0} />
      <circle cx={to[0]} cy={to[1]} r={3.5} className={styles.foot} />
    </g>
  );
});
