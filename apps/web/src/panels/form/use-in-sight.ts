import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** For what opens at the lower end of a panel: it is scrolled into sight when it comes, where `isOpened`. */
export const useInSight = <T extends Element>(isOpened = true): RefObject<T | null> => {
  const element = useRef<T>(null);
  useEffect(() => {
    if (isOpened) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpened]);
  return element;
};
