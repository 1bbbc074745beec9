/** Catching packets at what alone is selected. */
import { ANY_INTERFACE } from '@patchbay/shared/protocol';
import type { CaptureRequest } from '@patchbay/shared/protocol';
import { Radar } from 'lucide-react';
import type { Action } from '../../actions/index.ts';
import { useUi } from '../../ui/index.ts';
import { startCapture } from './start-capture.ts';

/** At a cable, its end by which it is named; at a bridge, itself; in a namespace, wherever something passes. */
function placeSelected(): Omit<CaptureRequest, 'kind'> | undefined {
  const [only, ...others] = useUi.getState().selection;
  if (only === undefined || others.length > 0) return undefined;
  switch (only.kind) {
    case 'namespace':
      return { namespace: only.name, interface: ANY_INTERFACE };
    case 'bridge':
      return { namespace: only.namespace, interface: only.name };
    case 'cable':
      return { namespace: only.namespace, interface: only.interface };
    case 'mark':
      return undefined;
  }
}

const CAPTURE: Action = {
  id: 'capture',
  group: 'lab',
  icon: Radar,
  keys: ['Shift+C'],
  menus: ['namespace', 'bridge', 'host', 'end', 'cable'],
  isPossible: () => placeSelected() !== undefined,
  run: () => {
    const place = placeSelected();
    if (place !== undefined) void startCapture(place);
  },
};

export const captureActions: readonly Action[] = [CAPTURE];
