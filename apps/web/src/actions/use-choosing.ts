/**
 * For what takes the focus while something is chosen in it: a menu, a dialog. What was chosen is done when that is closed
 * and the focus is back where it was, so that what it opens can take the focus in its turn.
 */
import { useRef, useState } from 'react';

export interface Choosing {
  readonly choose: (run: () => void) => void;
  /** What Radix asks when it would return the focus. */
  readonly onCloseAutoFocus: (event: Event) => void;
}

export const useChoosing = (close: () => void): Choosing => {
  const [cameFrom] = useState(() => document.activeElement);
  const chosen = useRef<() => void>(undefined);
  return {
    choose: (run) => {
      chosen.current = run;
      close();
    },
    onCloseAutoFocus: (event) => {
      event.preventDefault();
      if ((cameFrom instanceof HTMLElement || cameFrom instanceof SVGElement) && cameFrom.isConnected) {
        cameFrom.focus({ preventScroll: true });
      }
      const run = chosen.current;
      chosen.current = undefined;
      run?.();
    },
  };
};
