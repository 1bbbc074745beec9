/** What is said about a file that was opened or saved, until the person has seen it off. */
import type { FileProblem } from '@patchbay/shared/lab-file';
import { create } from 'zustand';

export type FileReport =
  /** Nothing of it was opened. */
  | { readonly kind: 'refused'; readonly name: string; readonly text: string; readonly problems: readonly FileProblem[] }
  /** It could not even be read: a folder, or gone. */
  | { readonly kind: 'unreadable'; readonly name: string }
  /** It is more than one change may be. */
  | { readonly kind: 'too-much'; readonly name: string }
  /** It was saved, without these things. */
  | { readonly kind: 'left-out'; readonly name: string; readonly leftOut: readonly string[] };

export const useFiles = create<{ readonly report: FileReport | undefined }>()(() => ({ report: undefined }));

export const report = (report: FileReport | undefined): void => {
  useFiles.setState({ report });
};
