/** Opening a terminal, and getting into it and out of it. */
import { SquareTerminal, Terminal } from 'lucide-react';
import type { Action } from '../../actions/index.ts';
import { useSession } from '../../session/session-store.ts';
import { openForSelection, switchTerminal } from './switch-terminal.ts';
import { SWITCH_KEYS } from './terminal-keys.ts';

const hasLab = (): boolean => useSession.getState().lab !== undefined;

export const OPEN_TERMINAL: Action = {
  id: 'open-terminal',
  group: 'lab',
  icon: SquareTerminal,
  keys: ['T'],
  menus: ['namespace', 'bridge', 'host', 'end', 'canvas'],
  isPossible: hasLab,
  run: openForSelection,
};

const SWITCH_TERMINAL: Action = {
  id: 'switch-terminal',
  group: 'lab',
  icon: Terminal,
  keys: [SWITCH_KEYS],
  everywhere: true,
  menus: [],
  isPossible: hasLab,
  run: switchTerminal,
};

export const terminalActions: readonly Action[] = [OPEN_TERMINAL, SWITCH_TERMINAL];
