/**
 * For what takes the focus while something is chosen in it: a menu, a dialog. What was chosen is done when that is closed
 * and the focus is back where it was, so that what it opens can take the focus in its turn. All of it is over before the
 * press that chose is: whoever types on types into what was opened.
 */
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';

export interface Choosing {
  readonly choose: (run: () => void) => void;
  /** What Radix asks when it would return the focus, which is a turn of the event loop after the closing. */
  readonly onCloseAutoFocus: (event: Event) => void;
}

export const useChoosing = (close: () => void): Choosing => {
  const [cameFrom] = useState(() => document.activeElement);
  const isChosen = useRef(false);
  const returnFocus = (): void => {
    if ((cameFrom instanceof HTMLElement || cameFrom instanceof SVGElement) && cameFrom.isConnected) {
      cameFrom.focus({ preventScroll: true });
    }
  };
  return {
    choose: (run) => {
      isChosen.current = true;
      flushSync(close);
      returnFocus();
      run();
    },
    onCloseAutoFocus: (event) => {
      event.preventDefault();
      if (!isChosen.current) returnFocus();
    },
  };
};
