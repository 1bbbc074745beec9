/** Things to make, tools, and the tools begun with what is selected. */
import { socketOf } from '@patchbay/shared/drawing';
import { Activity, Cable, MousePointer2 } from 'lucide-react';
import type { Action, ActionIcon } from '../actions/index.ts';
import { BridgeIcon, InternetIcon, NamespaceIcon, RouterIcon, useUi } from '../ui/index.ts';
import type { Tool } from '../ui/index.ts';
import { canvasView, hasCanvas } from './canvas-view.ts';
import type { Making } from './gestures.ts';
import { selectedBoxes } from './selected-boxes.ts';

const making = (what: Making, key: string, icon: ActionIcon): Action => ({
  id: `make-${what}`,
  group: 'make',
  icon,
  keys: [key],
  menus: ['canvas'],
  isPossible: hasCanvas,
  run: (at) => {
    const view = canvasView();
    view?.make(what, at ?? view.pointer());
  },
});

export const MAKING_ACTIONS: Readonly<Record<Making, Action>> = {
  namespace: making('namespace', 'N', NamespaceIcon),
  bridge: making('bridge', 'B', BridgeIcon),
  router: making('router', 'R', RouterIcon),
  internet: making('internet', 'I', InternetIcon),
};

const tool = (which: Tool, key: string, group: Action['group'], icon: ActionIcon): Action => ({
  id: `tool-${which}`,
  group,
  icon,
  keys: [key],
  menus: [],
  isPossible: hasCanvas,
  run: () => {
    useUi.getState().setTool(which);
  },
});

export const TOOL_ACTIONS: Readonly<Record<Tool, Action>> = {
  select: tool('select', 'V', 'edit', MousePointer2),
  cable: tool('cable', 'C', 'make', Cable),
  ping: tool('ping', 'P', 'lab', Activity),
};

/** The box that alone is selected, where a cable could be plugged in. */
const socketSelected = (): ReturnType<typeof socketOf> => {
  const [box, another] = selectedBoxes();
  return box === undefined || another !== undefined ? undefined : socketOf(box);
};

const startWith = (which: 'cable' | 'ping'): void => {
  const { setTool, setFrom } = useUi.getState();
  const from = socketSelected();
  setTool(which);
  setFrom(from);
};

export const CABLE_FROM: Action = {
  id: 'cable-from',
  group: 'make',
  icon: Cable,
  keys: ['Alt+C'],
  menus: ['namespace', 'bridge', 'host'],
  isPossible: () => socketSelected() !== undefined,
  run: () => {
    startWith('cable');
  },
};

export const PING_FROM: Action = {
  id: 'ping-from',
  group: 'lab',
  icon: Activity,
  keys: ['Alt+P'],
  menus: ['namespace', 'host'],
  isPossible: () => {
    const socket = socketSelected();
    return socket !== undefined && socket.bridge === undefined;
  },
  run: () => {
    startWith('ping');
  },
};
