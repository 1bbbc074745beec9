/** Tidying up, and pinning what it leaves alone, as actions. */
import { isEmptyDrawing } from '@patchbay/shared/drawing';
import { Pin, WandSparkles } from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';
import { usePins } from './pins-store.ts';
import { isTidying, tidyUp } from './tidy/tidy-up.ts';

export const TIDY_UP: Action = {
  id: 'tidy-up',
  group: 'arrange',
  icon: WandSparkles,
  keys: ['Shift+T'],
  menus: ['canvas'],
  isPossible: () => !isTidying() && !isEmptyDrawing(useLabCanvas.getState().drawing),
  run: () => {
    void tidyUp();
  },
};

const selectedKeys = (): readonly string[] =>
  useLabCanvas.getState().nodes.flatMap(({ selected, data: { box } }) => (selected === true ? [box.key] : []));

export const PIN: Action = {
  id: 'pin',
  group: 'arrange',
  icon: Pin,
  keys: ['Shift+P'],
  menus: ['namespace', 'bridge', 'end', 'host', 'several'],
  isPossible: () => selectedKeys().length > 0,
  run: () => {
    usePins.getState().toggle(selectedKeys());
  },
};
