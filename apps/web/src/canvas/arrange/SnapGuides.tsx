/** The lines and the equal distances that hold what is being dragged, over the lab. */
import { useStore } from '@xyflow/react';
import type { ReactNode } from 'react';
import { FlowLayer } from '../FlowLayer.tsx';
import type { Axis } from './axis.ts';
import { useGuides } from './guides-store.ts';
import styles from './SnapGuides.module.css';

/** How far a line goes beyond the boxes, and how wide the ends of a distance are and how far off the boxes, in pixels of the screen. */
const BEYOND = 12;
const CAP = 5;
const OFF = 4;

export const SnapGuides = () => {
  const { lines, gaps } = useGuides();
  return lines.length === 0 && gaps.length === 0 ? null : <Overlay lines={lines} gaps={gaps} />;
};

const Overlay = ({ lines, gaps }: ReturnType<typeof useGuides.getState>) => {
  const zoom = useStore(({ transform }) => transform[2]);
  const [beyond, cap, off] = [BEYOND / zoom, CAP / zoom, OFF / zoom];
  return (
    <FlowLayer layer="above">
      <svg className={styles.guides} aria-hidden>
        {lines.map(({ axis, at, along: { start, end } }) => (
          <g key={`${axis} ${String(at)}`} data-guide="line">
            {stroke(axis, [at, start - beyond], [at, end + beyond])}
          </g>
        ))}
        {gaps.map(({ axis, along: { start, end }, at }) => (
          <g key={`${axis} ${String(start)}`} className={styles.gap} data-guide="gap">
            {stroke(axis, [start + off, at], [end - off, at])}
            {stroke(axis, [start + off, at - cap], [start + off, at + cap])}
            {stroke(axis, [end - off, at - cap], [end - off, at + cap])}
          </g>
        ))}
      </svg>
    </FlowLayer>
  );
};

/** From one point to another, each as how far along the axis and how far across. */
const stroke = (axis: Axis, from: readonly [number, number], to: readonly [number, number]): ReactNode => {
  const [[x1, y1], [x2, y2]] = axis === 'x' ? [from, to] : [from.toReversed(), to.toReversed()];
  return <line x1={x1} y1={y1} x2={x2} y2={y2} />;
};
