/** Whose text is being typed in place. */
import { create } from 'zustand';

/** By the id of the note or region. */
export const useEditingMark = create<{ readonly id: string | undefined }>()(() => ({ id: undefined }));

export const editMark = (id: string): void => {
  useEditingMark.setState({ id });
};

export const endEditing = (): void => {
  useEditingMark.setState({ id: undefined });
};
