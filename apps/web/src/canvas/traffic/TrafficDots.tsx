/** Dots along a cable, as packets pass: only a change of how many there are draws anew. */
import type { Cable, Point } from '@patchbay/shared/drawing';
import type { CSSProperties } from 'react';
import { classNames, useStill } from '../../ui/index.ts';
import { DOTS, flowOf, levelOf } from './flow.ts';
import type { Level } from './flow.ts';
import { MovingDots } from './MovingDots.tsx';
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

/** Dots in one direction; none where nothing flows. Those that move rest in a row while a hand moves what they are on. */
export const OneWay = ({ path, level, direction, shift: [x, y], moves }: OneWayProps) => {
  const isStill = useStill() || !moves;
  if (level === 0) return null;
  const dots = DOTS[level];
  return (
    <g
      data-traffic={direction}
      data-level={level}
      className={styles.way}
      style={{ '--spacing': `${String(dots.spacing)}px`, transform: `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)` } as CSSProperties}
    >
      <path d={path} className={classNames(styles.row, !isStill && styles.resting)} />
      {isStill ? null : <MovingDots path={path} dots={dots} direction={direction} />}
    </g>
  );
};
