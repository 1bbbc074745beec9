import { useEffect, useState } from 'react';

/** Seconds until then (milliseconds since the epoch), seen anew each second; 0 when it is over. */
export function useTimeLeft(endsAt: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return Math.max(0, Math.ceil((endsAt - now) / 1_000));
}
