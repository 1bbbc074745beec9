/** Whether the person wants nothing on the page to move. */
import { useSyncExternalStore } from 'react';

const wish = matchMedia('(prefers-reduced-motion: reduce)');

export const useStill = (): boolean => useSyncExternalStore(onWish, () => wish.matches);

const onWish = (tell: () => void): (() => void) => {
  wish.addEventListener('change', tell);
  return () => {
    wish.removeEventListener('change', tell);
  };
};
