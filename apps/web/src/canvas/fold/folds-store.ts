/** Which bridges are folded on this page, by id, so that a renamed one stays folded. Others see the lab as they like. */
import { create } from 'zustand';
import { useSession } from '../../session/session-store.ts';

export interface FoldsState {
  readonly folded: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

export const useFolds = create<FoldsState>()(() => ({ folded: NONE }));

export const toggleFold = (bridge: string): void => {
  const { folded } = useFolds.getState();
  useFolds.setState({ folded: folded.has(bridge) ? new Set([...folded].filter((id) => id !== bridge)) : new Set([...folded, bridge]) });
};

export const unfold = (bridges: readonly string[]): void => {
  if (bridges.length === 0) return;
  const { folded } = useFolds.getState();
  useFolds.setState({ folded: new Set([...folded].filter((id) => !bridges.includes(id))) });
};

useSession.subscribe(({ lab }, before) => {
  if (lab?.id !== before.lab?.id) useFolds.setState({ folded: NONE });
});
