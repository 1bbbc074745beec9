/** The lesson that somebody writes in this browser: it is kept through a reload, and until another is begun. */
import { MAX_LESSON } from '@patchbay/shared/lesson';
import { create } from 'zustand';

const KEY = 'patchbay-lesson-draft';

/** Storage may be forbidden, or full: then a draft lasts as long as the page, and `isKept` says so. */
export interface LessonDraft {
  readonly text: string;
  readonly isKept: boolean;
}

/** What this browser keeps now, whichever of its pages it was written in. */
export const readKept = (): string | undefined => {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
};

const keep = (text: string): boolean => {
  try {
    localStorage.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
};

/** Undefined: nothing was written here yet. */
export const useLessonDraft = create<{ readonly draft: LessonDraft | undefined }>()(() => {
  const text = readKept();
  return { draft: text === undefined ? undefined : { text, isKept: true } };
});

export const setDraft = (text: string): void => {
  useLessonDraft.setState({ draft: { text, isKept: keep(text) } });
};

/** Octets of the largest file that is read; it has at most three for each UTF-16 unit. */
export const MAX_LESSON_OCTETS = 3 * MAX_LESSON;
