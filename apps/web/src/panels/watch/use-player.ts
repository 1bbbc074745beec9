/** Plays beats one after another: where it is, and what moves it. */
import { useEffect, useState } from 'react';

/** How many cables a second, at most: a packet takes this long for one, in seconds, by the speed that is chosen. */
export const SPEEDS = { slow: 2.4, usual: 1.2, fast: 0.5 } as const;
export type Speed = keyof typeof SPEEDS;

/** How much longer it stands before the next beat, to be read. */
const DWELL = 1.4;

export interface Player {
  /** Of the beats; -1 where there is none. */
  readonly at: number;
  readonly isPlaying: boolean;
  readonly isLooping: boolean;
  readonly speed: Speed;
  /** Another number each time that a beat is to be seen moving. */
  readonly turn: number;
  readonly go: (at: number) => void;
  /** Goes there and stays. */
  readonly step: (at: number) => void;
  readonly play: (on: boolean) => void;
  readonly loop: (on: boolean) => void;
  readonly setSpeed: (speed: Speed) => void;
}

/** `grows`: more beats may come; at the end it then waits for them. */
export function usePlayer(count: number, grows: boolean): Player {
  const [wanted, setWanted] = useState({ at: 0, turn: 0 });
  const [isPlaying, setPlaying] = useState(true);
  const [isLooping, setLooping] = useState(false);
  const [speed, setSpeed] = useState<Speed>('usual');
  const at = Math.min(wanted.at, count - 1);
  const isLast = at === count - 1;
  useEffect(() => {
    if (!isPlaying || at < 0 || (isLast && !isLooping)) return undefined;
    const timer = setTimeout(() => {
      setWanted(({ turn }) => ({ at: isLast ? 0 : at + 1, turn: turn + 1 }));
    }, SPEEDS[speed] * DWELL * 1_000 + 300);
    return () => {
      clearTimeout(timer);
    };
  }, [isPlaying, isLooping, isLast, at, speed, wanted.turn]);
  const go = (to: number): void => {
    setWanted(({ turn }) => ({ at: Math.max(0, Math.min(count - 1, to)), turn: turn + 1 }));
  };
  return {
    at,
    isPlaying: isPlaying && (!isLast || isLooping || grows),
    isLooping,
    speed,
    turn: wanted.turn,
    go,
    step: (to) => {
      setPlaying(false);
      go(to);
    },
    play: (on) => {
      setPlaying(on);
      // at the end, it begins anew
      if (on && isLast && !grows) setWanted(({ turn }) => ({ at: 0, turn: turn + 1 }));
    },
    loop: setLooping,
    setSpeed,
  };
}
