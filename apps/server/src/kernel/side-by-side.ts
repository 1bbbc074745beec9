/** Does things side by side, up to the number of cores: more only makes each of them slower. */
import { availableParallelism } from 'node:os';

export const CORES = availableParallelism();

/** Gives the results in the order of the items. Rejects with the first that rejects; those begun go on. */
export async function sideBySide<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const entries = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of entries) results[index] = await run(item);
  };
  await Promise.all(Array.from({ length: Math.min(CORES, items.length) }, work));
  return results;
}
