/** What can be done with panels. */
import { Pin } from 'lucide-react';
import type { Action } from '../../actions/index.ts';
import { useUi } from '../../ui/index.ts';
import type { SelectedThing } from '../../ui/index.ts';
import { useDock } from './dock-store.ts';
import { isPinned, panelKey } from './pinned.ts';

/** Notes and regions have no panel. */
const things = (): readonly SelectedThing[] => useUi.getState().selection.filter((one) => one.kind !== 'mark');

/** Keeps the panels of what is selected open; where all are, closes them. */
export const PIN_PANEL: Action = {
  id: 'pin-panel',
  group: 'view',
  icon: Pin,
  keys: ['Shift+I'],
  menus: ['namespace', 'bridge', 'cable', 'host', 'several'],
  isPossible: () => things().length > 0,
  run: () => {
    const selection = things();
    const { pinned, pin, unpin } = useDock.getState();
    const all = selection.every((one) => isPinned(pinned, one));
    for (const one of selection) {
      if (all) unpin(panelKey(one));
      else pin(one);
    }
  },
};

export const dockActions: readonly Action[] = [PIN_PANEL];
