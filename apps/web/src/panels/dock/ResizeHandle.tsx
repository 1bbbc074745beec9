/** An edge that is dragged with the pointer, or moved with the arrow keys; Home and End move it as far as it goes. */
import { classNames } from '../../ui/index.ts';
import styles from './ResizeHandle.module.css';

const STEP_PX = 24;

export interface ResizeHandleProps {
  readonly label: string;
  /** Which edge of the element around it. */
  readonly edge: 'left' | 'bottom';
  /** How wide (`left`) or high (`bottom`) that is meant to be. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onValue: (value: number) => void;
}

export const ResizeHandle = ({ label, edge, value, min, max, onValue }: ResizeHandleProps) => {
  const [larger, smaller] = edge === 'left' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowDown', 'ArrowUp'];
  return (
    <div
      className={classNames(styles.handle, styles[edge])}
      role="separator"
      aria-orientation={edge === 'left' ? 'vertical' : 'horizontal'}
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={({ currentTarget, pointerId, clientX, clientY }) => {
        if (!currentTarget.hasPointerCapture(pointerId)) return;
        const box = currentTarget.parentElement?.getBoundingClientRect();
        if (box !== undefined) onValue(edge === 'left' ? box.right - clientX : clientY - box.top);
      }}
      onKeyDown={(event) => {
        // from what it really is: it may be smaller than it was meant to be
        const box = event.currentTarget.parentElement?.getBoundingClientRect();
        const now = (edge === 'left' ? box?.width : box?.height) ?? value;
        if (event.key === larger) onValue(now + STEP_PX);
        else if (event.key === smaller) onValue(now - STEP_PX);
        else if (event.key === 'Home') onValue(min);
        else if (event.key === 'End') onValue(max);
        else return;
        event.preventDefault();
      }}
    />
  );
};
