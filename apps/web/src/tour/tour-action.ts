/** Asks to be shown around. */
import { Footprints } from 'lucide-react';
import type { Action } from '../actions/index.ts';
import { startTour } from './tour-store.ts';

export const TOUR: Action = {
  id: 'tour',
  group: 'lab',
  icon: Footprints,
  keys: [],
  menus: ['canvas'],
  isPossible: () => true,
  run: () => {
    startTour();
  },
};
