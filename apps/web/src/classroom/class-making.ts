/** Asks for a class to be made. */
import { mayAskServer } from '@patchbay/shared/classroom';
import { School } from 'lucide-react';
import { create } from 'zustand';
import type { Action } from '../actions/index.ts';
import { useSession } from '../session/session-store.ts';

/** Whether one is being made. */
export const useClassMaking = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: false }));

export const closeClassMaking = (): void => {
  useClassMaking.setState({ isOpen: false });
};

export const MAKE_CLASS: Action = {
  id: 'make-class',
  group: 'lab',
  icon: School,
  keys: [],
  menus: ['canvas'],
  isPossible: () => mayAskServer(useSession.getState().roleInServer ?? 'guest', 'make-class'),
  run: () => {
    useClassMaking.setState({ isOpen: true });
  },
};
