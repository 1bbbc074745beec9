/**
 * The record under a key, or undefined. Where a key may be a name that somebody chose, index a table with this: plain
 * indexing finds a function under `constructor` or `toString`.
 */
export function recordAt<R extends object>(table: Readonly<Record<string, R>> | undefined, key: string): R | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
