/** Asks for a lesson that was written here to be given to a class. */
import { create } from 'zustand';

/** The text of the lesson that is to be given; undefined: none is. */
export const useLessonGiving = create<{ readonly text: string | undefined }>()(() => ({ text: undefined }));

export const giveToClass = (text: string): void => {
  useLessonGiving.setState({ text });
};

export const closeLessonGiving = (): void => {
  useLessonGiving.setState({ text: undefined });
};
