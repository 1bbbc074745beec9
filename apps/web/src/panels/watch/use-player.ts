/** Plays beats one after another: where it is, and what moves it. */
import { useEffect, useRef, useState } from 'react';
import { liveStep } from './live-pace.ts';

/** How many cables a second, at most: a packet takes this long for one, in seconds, by the speed that is chosen. */
export const SPEEDS = { slow: 2.4, usual: 1.2, fast: 0.5 } as const;
export type Speed = keyof typeof SPEEDS;

/** How much longer it stands before the next beat, to be read; of what happens just now, less. */
const DWELL = 1.4;
const DWELL_MS = 300;
const LIVE_DWELL = 1.1;

export interface Player {
  /** Of the beats; -1 where there is none. */
  readonly at: number;
  readonly isPlaying: boolean;
  /** It shows what happens just now. */
  readonly isLive: boolean;
  /** What moves stands where it was when somebody froze it. */
  readonly isFrozen: boolean;
  readonly isLooping: boolean;
  readonly speed: Speed;
  /** Seconds that a packet takes for its cable. */
  readonly seconds: number;
  /** Another number each time that a beat is to be seen moving. */
  readonly turn: number;
  readonly go: (at: number) => void;
  /** Goes there and stays. */
  readonly step: (at: number) => void;
  readonly play: (on: boolean) => void;
  /** From what happens just now on; without, the picture is frozen. */
  readonly live: (on: boolean) => void;
  readonly loop: (on: boolean) => void;
  readonly setSpeed: (speed: Speed) => void;
}

/** A beat that is to be seen, and how fast where that is not by the speed that is chosen. */
interface Wanted {
  readonly at: number;
  readonly turn: number;
  readonly seconds?: number;
}

/** `grows`: more beats may come; at the end it then waits for them. `beginsLive`: it shows the newest as long as nobody wants another. */
export function usePlayer(count: number, grows: boolean, beginsLive = false): Player {
  const [wanted, setWanted] = useState<Wanted>({ at: 0, turn: 0 });
  const [mode, setMode] = useState<'live' | 'playing' | 'paused' | 'frozen'>(beginsLive ? 'live' : 'playing');
  const [isLooping, setLooping] = useState(false);
  const [speed, setSpeed] = useState<Speed>('usual');
  const began = useRef(0);
  const at = Math.min(wanted.at, count - 1);
  const isLast = at === count - 1;
  const seconds = wanted.seconds ?? SPEEDS[speed];
  const isLive = mode === 'live' && (grows || !isLast);
  useEffect(() => {
    began.current = performance.now();
  }, [wanted.turn]);
  useEffect(() => {
    if (at < 0 || (mode !== 'live' && mode !== 'playing')) return undefined;
    const next = mode === 'live' ? liveStep(at, count, SPEEDS[speed]) : isLast && !isLooping ? undefined : { to: isLast ? 0 : at + 1 };
    if (next === undefined) return undefined;
    const { to, ...pace } = next;
    const wait = mode === 'live' ? began.current + seconds * LIVE_DWELL * 1_000 - performance.now() : seconds * DWELL * 1_000 + DWELL_MS;
    const timer = setTimeout(() => {
      setWanted(({ turn }) => ({ at: to, turn: turn + 1, ...pace }));
    }, wait);
    return () => {
      clearTimeout(timer);
    };
  }, [mode, isLooping, isLast, at, count, speed, seconds, wanted.turn]);
  const go = (to: number): void => {
    // who wants to see one packet is not shown another
    setMode((was) => (was === 'live' || was === 'frozen' ? 'paused' : was));
    setWanted(({ turn }) => ({ at: Math.max(0, Math.min(count - 1, to)), turn: turn + 1 }));
  };
  return {
    at,
    isPlaying: mode === 'playing' && (!isLast || isLooping || grows),
    isLive,
    isFrozen: mode === 'frozen',
    isLooping,
    speed,
    seconds,
    turn: wanted.turn,
    go,
    step: (to) => {
      go(to);
      setMode('paused');
    },
    play: (on) => {
      setMode(on ? 'playing' : 'paused');
      // at the end, it begins anew
      if (on && isLast && !grows) setWanted(({ turn }) => ({ at: 0, turn: turn + 1 }));
    },
    live: (on) => {
      setMode(on ? 'live' : 'frozen');
    },
    loop: setLooping,
    setSpeed,
  };
}
