import { canvasKey } from '../protocol/index.ts';
import type { Positions } from '../protocol/index.ts';
import { recordAt } from '../records/index.ts';
import { interfaceKeyMoves } from './moves.ts';
import type { Move, Moves } from './moves.ts';

/** The positions after some things have moved to other names: each goes along with what is drawn there. */
export function movePositions(positions: Positions, moves: Moves): Positions {
  const going = canvasMoves(moves).flatMap(([from, to]) => {
    const at = recordAt(positions, from);
    return at === undefined ? [] : [{ from, to, at }];
  });
  if (going.length === 0) return positions;
  const left = new Set(going.map(({ from }) => from));
  return Object.fromEntries([
    ...Object.entries(positions).filter(([key]) => !left.has(key)),
    ...going.map(({ to, at }) => [to, at] as const),
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
