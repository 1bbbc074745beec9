/** Asks for the labs that one can go to, and for a copy of this one. */
import { Copy } from 'lucide-react';
import { create } from 'zustand';
import type { Action } from '../actions/index.ts';
import { useSession } from '../session/session-store.ts';

/** Whether they are being looked at. */
export const useLabsDialog = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: false }));

export const closeLabsDialog = (): void => {
  useLabsDialog.setState({ isOpen: false });
};

export const LABS: Action = {
  id: 'labs',
  group: 'lab',
  icon: Copy,
  keys: [],
  menus: ['canvas'],
  isPossible: () => useSession.getState().lab !== undefined,
  run: () => {
    useLabsDialog.setState({ isOpen: true });
  },
};
