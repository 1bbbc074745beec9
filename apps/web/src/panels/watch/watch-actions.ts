/** Watching whatever passes, from what alone is selected; freezing what is seen of it. */
import { HOST } from '@patchbay/shared/topology';
import { Footprints } from 'lucide-react';
import type { Action } from '../../actions/index.ts';
import { useUi } from '../../ui/index.ts';
import { useLivePackets } from '../../ui/live-packets.ts';
import { startWatch } from './start-watch.ts';

/** Nearest to where somebody looks; the host's, where that is nowhere. */
const near = (): string => {
  const [only] = useUi.getState().selection;
  return only?.kind === 'namespace' ? only.name : only === undefined || only.kind === 'mark' ? HOST : only.namespace;
};

const WATCH: Action = {
  id: 'watch',
  group: 'lab',
  icon: Footprints,
  keys: ['W'],
  menus: ['namespace', 'bridge', 'host', 'canvas'],
  isPossible: () => true,
  run: () => {
    void startWatch({ namespace: near() });
  },
};

export const FREEZE: Action = {
  id: 'freeze',
  group: 'lab',
  icon: Footprints,
  keys: ['F'],
  menus: [],
  isPossible: () => useLivePackets.getState().toggle !== undefined,
  run: () => {
    useLivePackets.getState().toggle?.();
  },
};

export const watchActions: readonly Action[] = [WATCH, FREEZE];
