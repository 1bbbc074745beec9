/** A line across the axis at a time, moved by a pointer that drags it or by keys. */
import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { classNames } from '../../ui/index.ts';
import styles from './Timeline.module.css';

export interface AxisHandleProps {
  /** What it is called, and where it is, as it is spoken. */
  readonly label: string;
  readonly spoken: string;
  readonly describedBy?: string;
  /** From 0, the left edge of the axis, to 1; beyond these it is out of sight, and can be moved by keys alone. */
  readonly place: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly least: number;
  readonly most: number;
  readonly kind: 'playhead' | 'from' | 'until';
  /** The time at a place of the page, pixels from its left. */
  readonly timeAt: (clientX: number) => number;
  readonly onMove: (at: number) => void;
  /** Whether the key meant something. */
  readonly onKey: (key: string) => boolean;
}

export const AxisHandle = ({ label, spoken, describedBy, place, at, least, most, kind, timeAt, onMove, onKey }: AxisHandleProps) => {
  const isHeld = useRef(false);
  const grab = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    isHeld.current = true;
  };
  const drag = (event: PointerEvent): void => {
    if (isHeld.current) onMove(timeAt(event.clientX));
  };
  const letGo = (): void => {
    isHeld.current = false;
  };
  const press = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || !onKey(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className={classNames(styles.handle, styles[kind], (place < 0 || place > 1) && styles.outside)}
      style={{ left: `${String(Math.min(1, Math.max(0, place)) * 100)}%` }}
      role="slider"
      data-handle={kind}
      tabIndex={0}
      aria-label={label}
      aria-describedby={describedBy}
      aria-valuemin={0}
      aria-valuemax={Math.round((most - least) / 1_000)}
      aria-valuenow={Math.round((at - least) / 1_000)}
      aria-valuetext={spoken}
      onPointerDown={grab}
      onPointerMove={drag}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onKeyDown={press}
    />
  );
};
