/** What came of what was asked last, in words, until it is seen off. */
import { create } from 'zustand';
import type { SessionRefusal } from '../session/session.ts';

export type ClassNotice = { readonly kind: 'done'; readonly text: string } | { readonly kind: 'refused'; readonly refusal: SessionRefusal };

export const useClassNotice = create<{ readonly notice: ClassNotice | undefined }>()(() => ({ notice: undefined }));

export const showClassNotice = (notice: ClassNotice | undefined): void => {
  useClassNotice.setState({ notice });
};
