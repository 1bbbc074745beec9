/**
 * Dots that move along a cable as packets do. The browser's compositor moves them by itself: nothing of the page is laid
 * out or painted while they move (docs/decisions/18-traffic-is-counted-at-one-end.md).
 */
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Dots } from './flow.ts';
import { dotsOn, wayAlong } from './moving-way.ts';
import { useTraffic } from './traffic-store.ts';
import styles from './TrafficDots.module.css';

export interface MovingDotsProps {
  readonly path: string;
  readonly dots: Dots;
  readonly direction: 'forth' | 'back';
}

export const MovingDots = ({ path, dots: { spacing, seconds }, direction }: MovingDotsProps) => {
  const group = useRef<SVGGElement>(null);
  const most = useTraffic(({ dotsOneWay }) => dotsOneWay);
  const way = useMemo(() => wayAlong(path), [path]);
  const count = dotsOn(way.length, spacing, most);
  useLayoutEffect(() => {
    const duration = (way.length / spacing) * seconds * 1_000;
    const animations = [...(group.current?.children ?? [])].map((dot, index) =>
      dot.animate(way.keyframes, {
        duration,
        iterations: Infinity,
        iterationStart: index / count,
        direction: direction === 'forth' ? 'normal' : 'reverse',
      }),
    );
    return () => {
      for (const animation of animations) animation.cancel();
    };
  }, [way, spacing, seconds, count, direction]);
  return (
    <g ref={group} className={styles.moving}>
      {Array.from({ length: count }, (_, index) => (
        <circle key={index} r={4} />
      ))}
    </g>
  );
};
