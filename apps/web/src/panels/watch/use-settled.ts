/** Until when all is known that was seen, while more comes: one namespace tells of a packet earlier than another, and in between a story has holes. */
import { useEffect, useState } from 'react';

/** The kernel hands packets over together, a quarter of a second after the first of them at the latest (dumpcap's read timeout, 250 ms). */
const SETTLES_MS = 400;

/** Nanoseconds since the watch began, as `newest`: when the newest that is known was seen. */
export function useSettled(newest: number, grows: boolean): number {
  const [settled, setSettled] = useState(-Infinity);
  useEffect(() => {
    if (!grows) return undefined;
    const timer = setTimeout(() => {
      setSettled(newest);
    }, SETTLES_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [newest, grows]);
  return grows ? Math.max(settled, newest - SETTLES_MS * 1_000_000) : Infinity;
}
