/** The time, once a second, while somebody sees it. */
import { useEffect, useState } from 'react';
import { useInSight } from '../../ui/index.ts';

export function useClock(): number {
  const [now, setNow] = useState(() => Date.now());
  const inSight = useInSight();
  useEffect(() => {
    if (!inSight) return undefined;
    const ticking = setInterval(() => {
      setNow(Date.now());
    }, 1_000);
    return () => {
      clearInterval(ticking);
    };
  }, [inSight]);
  return now;
}
