/** What is asked of whoever has labs awake. It may be another process: all of it is asked by the lab's id, and answered later. */
import type { SavedLab } from '../store/documents.ts';
import type { Lab } from './lab.ts';
import type { NotTaken } from './own-places.ts';

export interface LabWorker {
  /** What a lab is, awake or asleep; an empty one where nothing was written of it yet. */
  read(id: string): Promise<SavedLab>;
  /** Its sandbox is gone, whoever is in it; what it is stays. */
  putToSleep(id: string): Promise<void>;
  /** It has ended, and nothing is kept of it, or ever will be. */
  remove(id: string): Promise<void>;
  /** What a person did in it is nobody's from now on; or why that cannot be. */
  disown(id: string, person: string): Promise<NotTaken | undefined>;
  /** Ends every lab, and gives their places up. What they are is kept. */
  closeAll(): Promise<void>;
}

/** `cut-off` also where the place was lost while the lab woke. */
export type Woken = { readonly ok: true; readonly lab: Lab } | NotTaken;
