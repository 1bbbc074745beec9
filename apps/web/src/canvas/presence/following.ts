/** Whose view of the canvas this page follows: until its own person looks elsewhere, or the other leaves. Nothing in here is the lab's. */
import { create } from 'zustand';
import { useSession } from '../../session/session-store.ts';

interface Following {
  /** The person's id. */
  readonly person: string | undefined;
}

export const useFollowing = create<Following>()(() => ({ person: undefined }));

export const follow = (person: string): void => {
  useFollowing.setState({ person });
};

export const stopFollowing = (): void => {
  useFollowing.setState({ person: undefined });
};

export const isFollowing = (): boolean => useFollowing.getState().person !== undefined;

// who comes back is not followed again unasked
useSession.subscribe(({ people }) => {
  const { person } = useFollowing.getState();
  if (person !== undefined && !people.some(({ id, here }) => here && id === person)) stopFollowing();
});
