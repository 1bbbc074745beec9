import { useUi } from '../ui/index.ts';

/** Nothing is removed: what it would do is shown no longer. */
export const leaveRemoval = (): void => {
  useUi.getState().askRemoval(undefined);
};
