/** By whom something of a lab is written: who has a lab later has a higher token, and who had it before writes no more. */
export interface Fence {
  readonly lab: string;
  /** A safe integer, above 0. */
  readonly token: number;
}

/** Nobody has a higher one: a lab that was removed with it stays removed. */
export const LAST_TOKEN = Number.MAX_SAFE_INTEGER;

interface Fenced {
  readonly fence?: Fence;
}

/** Of a batch, the highest token of each lab, in the order of their ids. */
export function highestFences(batch: readonly Fenced[]): readonly Fence[] {
  const highest = new Map<string, number>();
  for (const { fence } of batch) if (fence !== undefined) highest.set(fence.lab, Math.max(fence.token, highest.get(fence.lab) ?? 0));
  return [...highest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([lab, token]) => ({ lab, token }));
}

/** What of a batch is to be written where these are the highest tokens that were seen, and the fences of the rest, each once. */
export function sortOut<Write extends Fenced>(batch: readonly Write[], seen: ReadonlyMap<string, number>): { readonly allowed: readonly Write[]; readonly refused: readonly Fence[] } {
  const refused = new Map<string, Fence>();
  const allowed = batch.filter(({ fence }) => {
    if (fence === undefined || fence.token >= (seen.get(fence.lab) ?? 0)) return true;
    refused.set(`${fence.lab} ${String(fence.token)}`, fence);
    return false;
  });
  return { allowed, refused: [...refused.values()] };
}
