/** The panel of a thing, opened at a tab; of the namespace that alone is selected. */
import { recordAt } from '@patchbay/shared/records';
import { namespaceKey } from '@patchbay/shared/topology';
import { useSession } from '../../session/session-store.ts';
import { useUi } from '../../ui/index.ts';
import type { SelectedThing } from '../../ui/index.ts';
import { useDock } from './dock-store.ts';
import { isPinned, panelKey } from './pinned.ts';

/** Undefined where another thing is selected, or several, or one that is no more. */
export const namespaceSelected = (): Extract<SelectedThing, { readonly kind: 'namespace' }> | undefined => {
  const [only, ...others] = useUi.getState().selection;
  if (only?.kind !== 'namespace' || others.length > 0) return undefined;
  return recordAt(useSession.getState().topology.namespaces, namespaceKey(only.name)) === undefined ? undefined : only;
};

/** Opens its panel at a tab, wherever it stands, and hands its name on. */
export function openNamespaceTab(tab: string, then: (namespace: string) => void): void {
  const what = namespaceSelected();
  if (what === undefined) return;
  openTab(what, tab);
  then(what.name);
}

/** Opens the panel of a thing at a tab, wherever it stands. */
export function openTab(what: Exclude<SelectedThing, { readonly kind: 'cable' }>, tab: string): void {
  const { pinned, change, setTab } = useDock.getState();
  if (isPinned(pinned, what)) change(panelKey(what), { tab });
  else setTab(what.kind, tab);
  useUi.getState().setPanel('open');
}
