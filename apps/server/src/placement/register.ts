/**
 * What placement is written down in: texts under keys, each change with a revision, higher than of any before. It is written by compare-and-set alone, and all who
 * watch hear the same changes in the same order.
 */
export interface Register {
  /** Writes if the key's last revision is still that one; 0 is a key never written, `null` takes the text away. `unreachable`: nobody knows whether it was written. */
  compareAndSet(key: string, revision: number, text: string | null): Promise<number | 'changed' | 'unreachable'>;
  /** Resolves when all that is there was heard; then each change is. Whoever was cut off hears the whole again. At most one watches. */
  watch(heard: Heard): Promise<void>;
  close(): Promise<void>;
}

export interface Change {
  readonly key: string;
  readonly text: string | null;
  readonly revision: number;
}

/** `isWhole`: what is not among them is not there. */
export type Heard = (changes: readonly Change[], isWhole: boolean) => void;
