import type { Cable } from '../drawing/index.ts';
import { isLossy, isSlow } from './shaping-words.ts';

/** What queueing disciplines at its ends make of a cable that carries. */
export const lookOf = ({ state, ends }: Cable): readonly ('slow' | 'lossy')[] => {
  if (state !== 'carries') return [];
  const shapings = ends.flatMap(({ shaping }) => shaping ?? []);
  return [...(shapings.some(isSlow) ? (['slow'] as const) : []), ...(shapings.some(isLossy) ? (['lossy'] as const) : [])];
};
