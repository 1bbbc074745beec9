/** Showing what happened in the lab on one axis of time. */
import { History } from 'lucide-react';
import type { Action } from '../../actions/index.ts';
import { toldLog } from '../../session/told-log.ts';
import { TIMELINE_TAB, useUi } from '../../ui/index.ts';

// what makes less of what was told, where that is much; it is no matter when it cannot be had just now
toldLog.whenMany(() => {
  void import('./keep-timeline.ts').catch(() => undefined);
});

const TIMELINE: Action = {
  id: 'timeline',
  group: 'lab',
  icon: History,
  keys: ['Shift+H'],
  menus: ['canvas'],
  isPossible: () => true,
  run: () => {
    useUi.getState().showInDrawer(TIMELINE_TAB);
  },
};

export const timelineActions: readonly Action[] = [TIMELINE];
