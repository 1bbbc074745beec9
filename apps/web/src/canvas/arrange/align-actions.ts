/** Aligning and distributing, as actions: with the keys of the design programs. */
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceBetween,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceBetween,
} from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import type { Move } from '../move-boxes.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';
import { align, distribute, LEAST_TO_DISTRIBUTE } from './align.ts';
import type { Alignment, Standing } from './align.ts';
import type { Axis } from './axis.ts';
import { selectedStanding } from './selected-standing.ts';

const selected = (): readonly Standing[] => selectedStanding(useLabCanvas.getState().all);

const arranging = (
  { id, icon, keys, least }: Pick<Action, 'id' | 'keys'> & { readonly icon: NonNullable<Action['icon']>; readonly least: number },
  movesFor: (boxes: readonly Standing[]) => readonly Move[],
): Action => ({
  id,
  group: 'arrange',
  icon,
  keys,
  menus: ['several'],
  isPossible: () => selected().length >= least,
  run: () => {
    const moves = movesFor(selected());
    if (moves.length > 0) useLabCanvas.getState().move(moves, true, 'arrange');
  },
});

const aligning = (alignment: Alignment, icon: NonNullable<Action['icon']>, key: string): Action =>
  arranging({ id: `align-${alignment}`, icon, keys: [key], least: 2 }, (boxes) => align(boxes, alignment));

const distributing = (id: Action['id'], axis: Axis, icon: NonNullable<Action['icon']>, key: string): Action =>
  arranging({ id, icon, keys: [key], least: LEAST_TO_DISTRIBUTE }, (boxes) => distribute(boxes, axis));

/** The icons are named after the line that boxes are put onto: a vertical one for left, centre and right. */
export const ALIGN_ACROSS: readonly Action[] = [
  aligning('left', AlignStartVertical, 'Alt+A'),
  aligning('centre', AlignCenterVertical, 'Alt+H'),
  aligning('right', AlignEndVertical, 'Alt+D'),
];
export const ALIGN_DOWN: readonly Action[] = [
  aligning('top', AlignStartHorizontal, 'Alt+W'),
  aligning('middle', AlignCenterHorizontal, 'Alt+V'),
  aligning('bottom', AlignEndHorizontal, 'Alt+S'),
];
export const DISTRIBUTE: readonly Action[] = [
  distributing('distribute-across', 'x', AlignHorizontalSpaceBetween, 'Alt+Shift+H'),
  distributing('distribute-down', 'y', AlignVerticalSpaceBetween, 'Alt+Shift+V'),
];
