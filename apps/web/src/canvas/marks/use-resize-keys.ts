/** Alt and the arrow keys give the notes and regions that are selected another size, 10 units at a time, 50 with Shift. */
import { MARK_SIDE } from '@patchbay/shared/protocol';
import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isTyping, useUi } from '../../ui/index.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';
import { rectOf } from './mark-nodes.ts';

const BY: ReadonlyMap<string, readonly [width: number, height: number]> = new Map([
  ['ArrowUp', [0, -1]],
  ['ArrowDown', [0, 1]],
  ['ArrowLeft', [-1, 0]],
  ['ArrowRight', [1, 0]],
]);

export const useResizeKeys = (): void => {
  const { t } = useTranslation();
  const store = useStoreApi();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const by = BY.get(event.key);
      if (by === undefined || !event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target) || useUi.getState().tool !== 'select') return;
      const { marks, resize } = useLabCanvas.getState();
      const [mark] = marks.filter(({ selected }) => selected === true);
      if (mark === undefined || useUi.getState().selection.length !== 1) return;
      // the browser has another use for them
      event.preventDefault();
      event.stopPropagation();
      const step = event.shiftKey ? 50 : 10;
      const rect = rectOf(mark);
      const width = Math.max(MARK_SIDE.least * 2, rect.width + by[0] * step);
      const height = Math.max(MARK_SIDE.least, rect.height + by[1] * step);
      resize(mark.id, { ...rect, width, height }, true);
      store.setState({ ariaLiveMessage: t('canvas.marks.resized', { width, height }) });
    };
    window.addEventListener('keydown', press, true);
    return () => {
      window.removeEventListener('keydown', press, true);
    };
  }, [store, t]);
};
