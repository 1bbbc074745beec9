import { problemsOf } from '@patchbay/shared/topology';
import { useSession } from '../../session/session-store.ts';
import { useProblemSentence } from '../../ui/index.ts';
import type { LabChange } from '../lab-changes.ts';

/** Gives why a change does not fit the lab, in a sentence; undefined when it does. */
export function useProblemOf(change: LabChange | undefined): string | undefined {
  const sentence = useProblemSentence();
  const topology = useSession((session) => session.topology);
  const [problem] = change === undefined ? [] : problemsOf(topology, change.diff);
  return problem && sentence(problem);
}
