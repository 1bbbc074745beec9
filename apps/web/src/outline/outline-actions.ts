/** Canvas or list, and in the list from one end of a cable to the other. */
import { ArrowLeftRight, ListTree } from 'lucide-react';
import type { Action } from '../actions/index.ts';
import { useUi } from '../ui/index.ts';
import { goToLine, peerOfActive } from './go-to-line.ts';

export const LIST_VIEW: Action = {
  id: 'list-view',
  group: 'view',
  icon: ListTree,
  keys: ['Shift+V'],
  menus: ['canvas'],
  isPossible: () => true,
  run: () => {
    const { view, setView } = useUi.getState();
    setView(view === 'list' ? 'canvas' : 'list');
  },
};

const OTHER_END: Action = {
  id: 'other-end',
  group: 'view',
  icon: ArrowLeftRight,
  keys: ['J'],
  menus: [],
  isPossible: () => peerOfActive() !== undefined,
  run: () => {
    const peer = peerOfActive();
    if (peer !== undefined) goToLine(peer);
  },
};

export const outlineActions: readonly Action[] = [LIST_VIEW, OTHER_END];
