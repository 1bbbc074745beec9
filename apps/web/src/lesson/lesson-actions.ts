/** Asks which lessons there are. */
import { GraduationCap } from 'lucide-react';
import { create } from 'zustand';
import type { Action } from '../actions/index.ts';

/** Whether lessons are being chosen from. */
export const useLessonChoice = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: false }));

export const closeLessonChoice = (): void => {
  useLessonChoice.setState({ isOpen: false });
};

export const LESSONS: Action = {
  id: 'lessons',
  group: 'lab',
  icon: GraduationCap,
  keys: ['Shift+K'],
  menus: ['canvas'],
  isPossible: () => true,
  run: () => {
    useLessonChoice.setState({ isOpen: true });
  },
};
