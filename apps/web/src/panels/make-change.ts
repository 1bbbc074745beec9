import { useSession } from '../session/session-store.ts';
import type { LabChange } from './lab-changes.ts';

/** Asks the lab for a change. A refusal shows as a notice. */
export function makeChange({ gesture, diff }: LabChange): void {
  void useSession.getState().change(gesture, diff);
}
