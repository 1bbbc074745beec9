/** What can be done with the ends of a cable that alone is selected: by keys, in its panel. */
import { interfaceKey } from '@patchbay/shared/topology';
import type { InterfaceRef } from '@patchbay/shared/topology';
import { recordAt } from '@patchbay/shared/records';
import { Gauge, Pencil, Plug } from 'lucide-react';
import type { Action } from '../../../actions/index.ts';
import { useSession } from '../../../session/session-store.ts';
import { useUi } from '../../../ui/index.ts';
import { askReplug, askShaping, renameEnd } from './end-forms.ts';

/** The end by which the selected cable is named. */
const endSelected = (): InterfaceRef | undefined => {
  const [only, ...others] = useUi.getState().selection;
  if (only?.kind !== 'cable' || others.length > 0) return undefined;
  const { namespace, interface: name } = only;
  return recordAt(useSession.getState().topology.interfaces, interfaceKey(only))?.peer === undefined ? undefined : { namespace, interface: name };
};

const RENAME_END: Action = {
  id: 'rename-end',
  group: 'edit',
  icon: Pencil,
  keys: ['F2'],
  menus: ['cable'],
  isPossible: () => endSelected() !== undefined,
  run: () => {
    renameEnd(endSelected());
  },
};

const REPLUG_END: Action = {
  id: 'replug-end',
  group: 'edit',
  icon: Plug,
  keys: ['Shift+U'],
  menus: ['cable'],
  isPossible: () => endSelected() !== undefined,
  run: () => {
    askReplug(endSelected());
  },
};

const SHAPE_CABLE: Action = {
  id: 'shape-cable',
  group: 'edit',
  icon: Gauge,
  keys: ['Shift+N'],
  menus: ['cable'],
  isPossible: () => endSelected() !== undefined,
  run: () => {
    askShaping(endSelected());
  },
};

export const endActions: readonly Action[] = [RENAME_END, REPLUG_END, SHAPE_CABLE];
