/** What is said about a file that was opened or saved, until the person has seen it off. */
import type { FileProblem } from '@patchbay/shared/lab-file';
import type { JsonProblem } from '@patchbay/shared/versioned-json';
import { create } from 'zustand';

export type FileReport =
  /** Nothing of it was opened. */
  | { readonly kind: 'refused'; readonly name: string; readonly text: string; readonly problems: readonly FileProblem[] }
  /** It is no recording and no kept stretch that can be played. */
  | { readonly kind: 'playable-refused'; readonly name: string; readonly problem: JsonProblem }
  /** It could not even be read: a folder, or gone. */
  | { readonly kind: 'unreadable'; readonly name: string }
  /** It is more than one change may be. */
  | { readonly kind: 'too-much'; readonly name: string }
  /** It was saved, without these things. */
  | { readonly kind: 'left-out'; readonly name: string; readonly leftOut: readonly string[] }
  /** An address with the lab in it, copied where the browser allowed that; without these things. */
  | { readonly kind: 'link'; readonly name: string; readonly url: string; readonly isCopied: boolean; readonly leftOut: readonly string[] }
  /** The lab is too large for an address, which would have so many characters. */
  | { readonly kind: 'link-too-long'; readonly name: string; readonly length: number }
  /** The page was opened by such an address, and it has no lab in it that can be read. */
  | { readonly kind: 'link-broken'; readonly name: string }
  /** The page was opened by such an address, and the server made no lab for it. */
  | { readonly kind: 'link-no-lab'; readonly name: string }
  /** The browser has no room for so large a picture. */
  | { readonly kind: 'picture-too-large'; readonly name: string };

export const useFiles = create<{ readonly report: FileReport | undefined }>()(() => ({ report: undefined }));

export const report = (report: FileReport | undefined): void => {
  useFiles.setState({ report });
};
