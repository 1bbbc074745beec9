/** Dots that move along a cable as packets do: CSS moves them, and only a change of how many there are draws anew. */
import type { CSSProperties } from 'react';
import { classNames } from '../../ui/index.ts';
import type { Point } from '../geometry.ts';
import type { Cable } from '../lab-drawing.ts';
import { DOTS, flowOf, levelOf } from './flow.ts';
import type { Level } from './flow.ts';
import { useTraffic } from './traffic-store.ts';
import styles from './TrafficDots.module.css';

export interface TrafficDotsProps {
  readonly cable: Cable;
  readonly path: string;
  /** From its first end to its second. */
  readonly heading: Point;
}

/** As on a road, each direction keeps to its side. */
const ASIDE = 4.5;

export const TrafficDots = ({ cable, path, heading: [dx, dy] }: TrafficDotsProps) => {
  const forth = useTraffic(({ rates }) => levelOf(flowOf(rates, cable).forth));
  const back = useTraffic(({ rates }) => levelOf(flowOf(rates, cable).back));
  const moves = useTraffic(({ moving }) => cable.ends.some(({ key }) => moving.has(key)));
  const length = Math.hypot(dx, dy) || 1;
  const aside = forth > 0 && back > 0 ? ASIDE : 0;
  const shift: Point = [(-dy / length) * aside, (dx / length) * aside];
  return (
    <>
      <OneWay path={path} level={forth} direction="forth" shift={shift} moves={moves} />
      <OneWay path={path} level={back} direction="back" shift={[-shift[0], -shift[1]]} moves={moves} />
    </>
  );
};

interface OneWayProps {
  readonly path: string;
  readonly level: Level;
  readonly direction: 'forth' | 'back';
  readonly shift: Point;
  readonly moves: boolean;
}

/** Dots in one direction; none where nothing flows. */
export const OneWay = ({ path, level, direction, shift: [x, y], moves }: OneWayProps) => {
  if (level === 0) return null;
  const { spacing, seconds } = DOTS[level];
  return (
    <path
      d={path}
      data-traffic={direction}
      data-level={level}
      className={classNames(styles.dots, styles[direction], !moves && styles.still)}
      style={{ '--spacing': `${String(spacing)}px`, '--seconds': `${String(seconds)}s`, transform: `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)` } as CSSProperties}
    />
  );
};
