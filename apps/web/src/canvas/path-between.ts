/** Finds the cables that lie between two boxes, for lighting the path of a ping. */
import type { Cable } from '@patchbay/shared/drawing';

/**
 * The keys of the cables of a shortest path from any of `from` to `to`; empty when there is none. It is where packets
 * could go, not proof that they do.
 */
export const pathBetween = (cables: readonly Cable[], from: readonly string[], to: string): readonly string[] => {
  const ways = Map.groupBy(
    cables.flatMap(({ key, ends: [a, b] }) => [
      { key, at: a.box, next: b.box },
      { key, at: b.box, next: a.box },
    ]),
    ({ at }) => at,
  );
  const paths = new Map(from.map((box): readonly [string, readonly string[]] => [box, []]));
  const queue = [...from];
  for (let box = queue.shift(); box !== undefined; box = queue.shift()) {
    const path = paths.get(box) ?? [];
    if (box === to) return path;
    for (const { key, next } of ways.get(box) ?? []) {
      if (paths.has(next)) continue;
      paths.set(next, [...path, key]);
      queue.push(next);
    }
  }
  return [];
};
