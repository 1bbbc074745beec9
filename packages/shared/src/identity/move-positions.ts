import { canvasKey } from '../protocol/index.ts';
import type { Positions } from '../protocol/index.ts';
import { interfaceKeyMoves } from './moves.ts';
import type { Move, Moves } from './moves.ts';

/** The positions after some things have moved to other names: each goes along with what is drawn there. */
export const movePositions = (positions: Positions, moves: Moves): Positions => moveKept(positions, moves);

/** The same for whatever else is kept by the keys of positions. */
export function moveKept<T>(kept: Readonly<Record<string, T>>, moves: Moves): Readonly<Record<string, T>> {
  const going = canvasMoves(moves).flatMap(([from, to]) => (Object.hasOwn(kept, from) ? [{ from, to, one: kept[from] as T }] : []));
  if (going.length === 0) return kept;
  const left = new Set(going.map(({ from }) => from));
  return Object.fromEntries([
    ...Object.entries(kept).filter(([key]) => !left.has(key)),
    ...going.map(({ to, one }) => [to, one] as const),
  ]);
}

/** Positions are kept by `canvasKey`, and those of the host's own interfaces by interface key. */
const canvasMoves = (moves: Moves): readonly Move<string>[] => [
  ...moves.namespaces,
  ...interfaceKeyMoves(moves),
  ...moves.interfaces
    .filter(([{ kind }]) => kind === 'bridge')
    .map(([from, to]): Move<string> => [bridgeKey(from), bridgeKey(to)]),
];

const bridgeKey = ({ namespace, name }: Moves['interfaces'][number][0]): string => canvasKey({ namespace, bridge: name });
