/**
 * Parts of the page that are not in its first load: they come from the server when they are asked for, and the server may be
 * gone by then, or be a newer one that has them no more.
 */
import { useSession } from '../session/session-store.ts';

/** The part, or undefined where it could not be had: a notice says so. */
export async function loadPart<T>(load: () => Promise<T>): Promise<T | undefined> {
  try {
    return await load();
  } catch {
    useSession.getState().say('part-not-loaded');
    return undefined;
  }
}

/** Loads a part and does something with it. What goes wrong, in the one or in the other, is said in a notice. */
export async function withPart<T>(load: () => Promise<T>, act: (part: T) => unknown): Promise<void> {
  const part = await loadPart(load);
  if (part === undefined) return;
  try {
    await act(part);
  } catch (fault) {
    useSession.getState().say('page-fault');
    // for whoever looks into it: the notice says only that there is something
    console.error(fault);
  }
}
