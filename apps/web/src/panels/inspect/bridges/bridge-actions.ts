/** What can be set of the bridge that alone is selected: by keys, in its panel. */
import { recordAt } from '@patchbay/shared/records';
import { interfaceKey } from '@patchbay/shared/topology';
import { ListTree, Workflow } from 'lucide-react';
import type { Action } from '../../../actions/index.ts';
import { useSession } from '../../../session/session-store.ts';
import { useUi } from '../../../ui/index.ts';
import type { SelectedThing } from '../../../ui/index.ts';
import { openTab } from '../../dock/namespace-panel.ts';

const bridgeSelected = (): Extract<SelectedThing, { readonly kind: 'bridge' }> | undefined => {
  const [only, ...others] = useUi.getState().selection;
  if (only?.kind !== 'bridge' || others.length > 0) return undefined;
  return recordAt(useSession.getState().topology.interfaces, interfaceKey({ namespace: only.namespace, interface: only.name })) === undefined ? undefined : only;
};

/** Its panel, open at one of its tabs. */
function openAt(tab: 'tree' | 'vlans'): void {
  const what = bridgeSelected();
  if (what !== undefined) openTab(what, tab);
}

const SPANNING_TREE: Action = {
  id: 'spanning-tree',
  group: 'edit',
  icon: Workflow,
  keys: ['Shift+R'],
  menus: ['bridge'],
  isPossible: () => bridgeSelected() !== undefined,
  run: () => {
    openAt('tree');
  },
};

const VLANS: Action = {
  id: 'bridge-vlans',
  group: 'edit',
  icon: ListTree,
  keys: ['Shift+W'],
  menus: ['bridge'],
  isPossible: () => bridgeSelected() !== undefined,
  run: () => {
    openAt('vlans');
  },
};

export const bridgeActions: readonly Action[] = [SPANNING_TREE, VLANS];
