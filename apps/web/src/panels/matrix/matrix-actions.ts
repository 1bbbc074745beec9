/** Showing who reaches whom. */
import { Grid3x3 } from 'lucide-react';
import type { Action } from '../../actions/index.ts';
import { MATRIX_TAB, useUi } from '../../ui/index.ts';

const MATRIX: Action = {
  id: 'matrix',
  group: 'lab',
  icon: Grid3x3,
  keys: ['Shift+M'],
  menus: ['canvas'],
  isPossible: () => true,
  run: () => {
    useUi.getState().showInDrawer(MATRIX_TAB);
  },
};

export const matrixActions: readonly Action[] = [MATRIX];
