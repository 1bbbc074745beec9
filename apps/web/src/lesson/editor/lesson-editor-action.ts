/** Asks for the place where lessons are written. */
import { mayAskServer } from '@patchbay/shared/classroom';
import { FilePenLine } from 'lucide-react';
import { create } from 'zustand';
import type { Action } from '../../actions/index.ts';
import { useSession } from '../../session/session-store.ts';

/** Whether one is being written. */
export const useLessonEditor = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: false }));

export const closeLessonEditor = (): void => {
  useLessonEditor.setState({ isOpen: false });
};

export const WRITE_LESSON: Action = {
  id: 'write-lesson',
  group: 'lab',
  icon: FilePenLine,
  keys: [],
  menus: [],
  // who learns is not to read what a lesson keeps from them
  isPossible: () => mayAskServer(useSession.getState().roleInServer ?? 'guest', 'read-lesson-source'),
  run: () => {
    useLessonEditor.setState({ isOpen: true });
  },
};
