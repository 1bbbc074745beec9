/**
 * A mouse may say more often where it is than the page is drawn: what is dragged is laid out once a frame, for the latest
 * of it. Otherwise a lab of hundreds is laid out again and again, and never drawn, as long as the hand moves.
 */
import { useEffect, useMemo, useRef } from 'react';
import type { Move } from '../move-boxes.ts';

/** `done`: they have come to lie there. */
export type TakeMoves = (moves: readonly Move[], done: boolean) => void;

export const useMovesPerFrame = (take: TakeMoves): TakeMoves => {
  const waiting = useRef<{ readonly frame: number; readonly moves: Map<string, Move> }>(undefined);
  useEffect(
    () => () => {
      if (waiting.current !== undefined) cancelAnimationFrame(waiting.current.frame);
      waiting.current = undefined;
    },
    [],
  );
  return useMemo(() => {
    const takeWaiting = (): void => {
      if (waiting.current === undefined) return;
      const { frame, moves } = waiting.current;
      cancelAnimationFrame(frame);
      waiting.current = undefined;
      take([...moves.values()], false);
    };
    return (moves, done) => {
      if (done) {
        takeWaiting();
        take(moves, true);
        return;
      }
      waiting.current ??= { frame: requestAnimationFrame(takeWaiting), moves: new Map() };
      for (const move of moves) waiting.current.moves.set(move.id, move);
    };
  }, [take]);
};
