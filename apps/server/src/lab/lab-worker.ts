/**
 * What is asked of whoever has labs. It may be another process: all of it is asked by the lab's id, answered later, and comes to the same a second time.
 * Rejects with `StoreFailure` where what is kept of a lab cannot be had or written, and where that is another process with why that cannot be asked.
 */
import type { Place } from '../placement/placement.ts';
import type { LabListing, SavedLab } from '../store/documents.ts';
import type { Lab } from './lab.ts';
import type { NotTaken } from './own-places.ts';

export interface LabWorker {
  /** The lab is awake from now on, until nobody has been in it for long: where that is, or why it cannot be. */
  awaken(listing: LabListing): Promise<Awakened>;
  /** What a lab is, awake or asleep; an empty one where nothing was written of it yet. */
  read(id: string): Promise<SavedLab>;
  /** Its sandbox is gone, whoever is in it; what it is stays. */
  putToSleep(id: string): Promise<void>;
  /** It has ended, and nothing is kept of it, or ever will be. */
  remove(id: string): Promise<void>;
  /** What a person did in it is nobody's from now on; or why that cannot be. */
  disown(id: string, person: string): Promise<NotTaken | undefined>;
}

/** `cut-off` also where the place was lost while the lab woke. */
export type Woken = { readonly ok: true; readonly lab: Lab } | NotTaken;
export type Awakened = { readonly ok: true; readonly place: Place } | NotTaken;
