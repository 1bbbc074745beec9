/** A program in the namespace that alone is selected. */
import { Play } from 'lucide-react';
import type { Action } from '../../actions/index.ts';
import { namespaceSelected, openNamespaceTab } from '../dock/namespace-panel.ts';
import { useWantedProgram } from './wanted-program.ts';

/** Its panel, open at its programs, ready to type. */
const RUN_PROGRAM: Action = {
  id: 'run-program',
  group: 'make',
  icon: Play,
  keys: ['Shift+O'],
  menus: ['namespace', 'host'],
  isPossible: () => namespaceSelected() !== undefined,
  run: () => {
    openNamespaceTab('programs', (namespace) => {
      useWantedProgram.setState({ namespace });
    });
  },
};

export const programActions: readonly Action[] = [RUN_PROGRAM];
