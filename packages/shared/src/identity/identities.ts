/** Identities: an id for each namespace and interface that stays the same when its name does not. */
import { interfaceKeyMoves } from './moves.ts';
import type { Move, Moves } from './moves.ts';

/** The ids of those whose id is not simply their key, by key. */
export interface Identities {
  readonly namespaces: ReadonlyMap<string, string>;
  readonly interfaces: ReadonlyMap<string, string>;
}

export const NO_IDENTITIES: Identities = { namespaces: new Map(), interfaces: new Map() };

/** The id of the thing that a key stands for now. */
export const idOf = (ids: ReadonlyMap<string, string>, key: string): string => ids.get(key) ?? key;

/** The ids after some things have moved to other names; what takes a name that one of them left is another thing. */
export const followMoves = (ids: Identities, moves: Moves): Identities => ({
  namespaces: follow(ids.namespaces, moves.namespaces),
  interfaces: follow(ids.interfaces, interfaceKeyMoves(moves)),
});

function follow(ids: ReadonlyMap<string, string>, moves: readonly Move<string>[]): ReadonlyMap<string, string> {
  if (moves.length === 0) return ids;
  const next = new Map(ids);
  for (const [from, to] of moves) next.set(to, idOf(ids, from));
  const taken = new Set(next.values());
  const reached = new Set(moves.map(([, to]) => to));
  for (const [from] of moves) {
    if (reached.has(from)) continue;
    let copy = 2;
    while (taken.has(`${from} #${String(copy)}`)) copy += 1;
    next.set(from, `${from} #${String(copy)}`);
  }
  return next;
}
