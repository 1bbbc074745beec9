/** What a worker may write: of labs, with their tokens. */
import type { Write } from './store.ts';

/** Throws where something of a batch has no token, or is not of the lab that its token is of. */
export function assertOfLabs(batch: readonly Write[]): void {
  const other = batch.find((write) => !isOfItsLab(write));
  if (other === undefined) return;
  const { kind, key, fence } = other;
  throw new Error(`a worker does not write ${kind} ${JSON.stringify(key)} ${fence === undefined ? 'without a token' : `with a token of lab ${JSON.stringify(fence.lab)}`}`);
}

function isOfItsLab({ kind, key, under, fence }: Write): boolean {
  if (fence === undefined) return false;
  const { lab } = fence;
  if (kind === 'lab-state') return key === lab;
  return kind === 'entry' && (key.startsWith(`${lab}/`) || (under === true && key === lab));
}
