/** Actions as far as the person may do them here: what asks the lab for something that it would refuse is not possible. */
import type { LabRequest } from '@patchbay/shared/classroom';
import { CONNECTIVITY_KINDS } from '@patchbay/shared/protocol';
import type { Action, ActionGroup, ActionId } from '../actions/index.ts';
import { mayAsk, sayStandstill, standstillFor } from '../session/may-ask.ts';

/** What actions of a group ask of the lab, where nothing else is said of them. */
const ASKED_BY_GROUP: Partial<Record<ActionGroup, LabRequest>> = { make: 'change', edit: 'change', arrange: 'place' };

/** `undefined`: the page does it alone. */
const ASKED: Partial<Record<ActionId, LabRequest | undefined>> = {
  'tool-select': undefined,
  copy: undefined,
  'select-all': undefined,
  'let-go': undefined,
  menu: undefined,
  'spanning-tree': undefined,
  'bridge-vlans': undefined,
  look: 'mark',
  'edit-mark': 'mark',
  'make-note': 'mark',
  'make-region': 'mark',
  'region-around': 'mark',
  undo: 'undo',
  redo: 'redo',
  'tool-ping': 'start-probe',
  'ping-from': 'start-probe',
  ...Object.fromEntries(CONNECTIVITY_KINDS.map((kind) => [`test-${kind}`, 'start-probe'])),
  'run-program': 'start-probe',
  capture: 'start-probe',
  watch: 'start-probe',
  matrix: 'watch-matrix',
  'open-terminal': 'open-terminal',
  'open-file': 'change',
  lessons: 'start-lesson',
};

export const askedBy = ({ id, group }: Pick<Action, 'id' | 'group'>): LabRequest | undefined => (id in ASKED ? ASKED[id] : ASKED_BY_GROUP[group]);

/** In an action's place where the lab stands still: says so. For keys alone; what is clicked is off, and says why. */
export const whereStandsStill = (action: Action): readonly Action[] => {
  const asked = askedBy(action);
  if (asked === undefined) return [];
  return [{ ...action, isPossible: () => standstillFor(asked) !== undefined && action.isPossible(), run: () => { sayStandstill(asked); } }];
};

export const whereMayAsk = (action: Action): Action => {
  const asked = askedBy(action);
  return asked === undefined ? action : { ...action, isPossible: () => mayAsk(asked) && action.isPossible() };
};
