import type { Action } from '../../actions/action.ts';
import { ALIGN_ACROSS, ALIGN_DOWN, DISTRIBUTE } from './align-actions.ts';
import { PIN, TIDY_UP } from './tidy-actions.ts';

/** What puts boxes in order. */
export const arrangeActions: readonly Action[] = [...ALIGN_ACROSS, ...ALIGN_DOWN, ...DISTRIBUTE, TIDY_UP, PIN];
