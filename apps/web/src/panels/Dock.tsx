/** The panel at the side: what is selected, as the kernel has it, and under it every ping, whatever is selected. */
import type { Observation } from '@patchbay/shared/observation';
import { recordAt } from '@patchbay/shared/records';
import { interfaceKey } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-store.ts';
import { useUi } from '../ui/index.ts';
import type { Selected } from '../ui/index.ts';
import { BridgePanel } from './inspect/BridgePanel.tsx';
import { CablePanel } from './inspect/CablePanel.tsx';
import { LabOverview } from './inspect/LabOverview.tsx';
import { NamespacePanel } from './inspect/NamespacePanel.tsx';
import { PingList } from './ping/PingList.tsx';
import styles from './Dock.module.css';

export const Dock = () => {
  const { t } = useTranslation();
  const selection = useUi((ui) => ui.selection);
  const observation = useSession((session) => session.observation);
  const topology = useSession((session) => session.topology);
  // the last one that is still there: what is selected may be removed by somebody else
  const selected = selection.findLast((one) => stands(observation, one) || stands(topology, one));
  return (
    <aside className={styles.dock} aria-label={t('panels.label')}>
      <Inspector selected={selected} />
      <PingList first={selected?.kind === 'namespace' ? selected.name : undefined} />
    </aside>
  );
};

const Inspector = ({ selected }: { readonly selected: Selected | undefined }) => {
  switch (selected?.kind) {
    case undefined:
      return <LabOverview />;
    case 'namespace':
      return <NamespacePanel namespace={selected.name} />;
    case 'bridge':
      return <BridgePanel namespace={selected.namespace} name={selected.name} />;
    case 'cable':
      return <CablePanel key={interfaceKey(selected)} namespace={selected.namespace} name={selected.interface} />;
  }
};

/** Whether something is there: for the kernel, or as a change that is pending. */
function stands({ namespaces, interfaces }: Pick<Observation | Topology, 'namespaces' | 'interfaces'>, selected: Selected): boolean {
  switch (selected.kind) {
    case 'namespace':
      return recordAt<object>(namespaces, selected.name) !== undefined;
    case 'bridge':
      return interfaces[interfaceKey({ namespace: selected.namespace, interface: selected.name })] !== undefined;
    case 'cable':
      return interfaces[interfaceKey(selected)]?.peer !== undefined;
  }
}
