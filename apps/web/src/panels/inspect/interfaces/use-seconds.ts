import { useEffect, useState } from 'react';

const now = (): number => Math.floor(Date.now() / 1_000);

/** The time in whole seconds since the epoch, kept while it is shown. */
export function useSeconds(): number {
  const [seconds, setSeconds] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => {
      setSeconds(now());
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return seconds;
}
