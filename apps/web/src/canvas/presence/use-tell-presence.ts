/** Tells the others in the lab where this page's person is on the canvas. */
import type { Presence } from '@patchbay/shared/protocol';
import { MAX_SELECTED } from '@patchbay/shared/protocol';
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { useSession } from '../../session/session-store.ts';
import { useUi } from '../../ui/index.ts';
import { selectedBoxes } from '../selected-boxes.ts';

export const useTellPresence = (): void => {
  const flow = useReactFlow();
  const store = useStoreApi();

  useEffect(() => {
    const { tellPresence } = useSession.getState();
    const canvas = store.getState().domNode;
    let pointer: { readonly x: number; readonly y: number } | undefined;

    const presence = (): Presence => {
      const { width, height, transform } = store.getState();
      const [left, top, zoom] = transform;
      const at = pointer && flow.screenToFlowPosition(pointer);
      const selected = selectedBoxes().slice(0, MAX_SELECTED).map(({ key }) => key);
      return {
        ...(at && { pointer: [tenths(at.x), tenths(at.y)] }),
        ...(width > 0 && height > 0 && { view: [tenths(-left / zoom), tenths(-top / zoom), tenths(width / zoom), tenths(height / zoom)] }),
        ...(selected.length > 0 && { selected }),
      };
    };
    const changed = (): void => tellPresence(presence);
    const moved = ({ clientX, clientY }: PointerEvent): void => {
      pointer = { x: clientX, y: clientY };
      changed();
    };
    const left = (): void => {
      pointer = undefined;
      changed();
    };

    canvas?.addEventListener('pointermove', moved);
    canvas?.addEventListener('pointerleave', left);
    const unwatchView = store.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height) changed();
    });
    const unwatchSelection = useUi.subscribe((now, before) => {
      if (now.selection !== before.selection) changed();
    });
    changed();
    return () => {
      canvas?.removeEventListener('pointermove', moved);
      canvas?.removeEventListener('pointerleave', left);
      unwatchView();
      unwatchSelection();
    };
  }, [flow, store]);
};

/** Less is seen by nobody, and travels. */
const tenths = (length: number): number => Math.round(length * 10) / 10;
