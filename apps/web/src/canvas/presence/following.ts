/** Whose view of the canvas this page follows: until its own person looks elsewhere. Nothing in here is the lab's. */
import { create } from 'zustand';

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
