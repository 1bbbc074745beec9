/** The panel of one thing, whatever kind it is. */
import { interfaceKey } from '@patchbay/shared/topology';
import type { SelectedThing } from '../../ui/index.ts';
import { BridgePanel } from '../inspect/BridgePanel.tsx';
import { CablePanel } from '../inspect/CablePanel.tsx';
import { NamespacePanel } from '../inspect/NamespacePanel.tsx';
import type { PanelProps } from '../inspect/panel-props.ts';

export interface InspectorProps extends PanelProps {
  readonly what: SelectedThing;
}

export const Inspector = ({ what, tab, onTab, tools }: InspectorProps) => {
  switch (what.kind) {
    case 'namespace':
      return <NamespacePanel namespace={what.name} tab={tab} onTab={onTab} tools={tools} />;
    case 'bridge':
      return <BridgePanel namespace={what.namespace} name={what.name} tab={tab} onTab={onTab} tools={tools} />;
    case 'cable':
      return <CablePanel key={interfaceKey(what)} namespace={what.namespace} name={what.interface} tools={tools} />;
  }
};
