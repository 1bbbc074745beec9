/** Whether the page is in sight: not in a tab behind another, or minimised. */
import { useSyncExternalStore } from 'react';

export const useInSight = (): boolean => useSyncExternalStore(onVisibility, () => !document.hidden);

const onVisibility = (tell: () => void): (() => void) => {
  document.addEventListener('visibilitychange', tell);
  return () => {
    document.removeEventListener('visibilitychange', tell);
  };
};
