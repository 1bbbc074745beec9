/** The namespace in which somebody wants to start a program: its form takes the keyboard when it is there. */
import { create } from 'zustand';

export const useWantedProgram = create<{ readonly namespace: string | undefined }>()(() => ({ namespace: undefined }));
