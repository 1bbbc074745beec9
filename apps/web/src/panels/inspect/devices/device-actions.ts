/** One more interface in the namespace that alone is selected. */
import { EthernetPort } from 'lucide-react';
import type { Action } from '../../../actions/index.ts';
import { namespaceSelected, openNamespaceTab } from '../../dock/namespace-panel.ts';
import { askDevice } from './device-form-open.ts';

/** Its panel, open at its interfaces, with the form in it. */
const ADD_DEVICE: Action = {
  id: 'add-device',
  group: 'make',
  icon: EthernetPort,
  keys: ['Shift+E'],
  menus: ['namespace', 'host'],
  isPossible: () => namespaceSelected() !== undefined,
  run: () => {
    openNamespaceTab('interfaces', askDevice);
  },
};

export const deviceActions: readonly Action[] = [ADD_DEVICE];
