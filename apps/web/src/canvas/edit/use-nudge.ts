/**
 * Arrow keys move what is selected: 10 units at a time, 50 with Shift; the lab is told once, when they are let go. Where
 * nothing is selected that could be moved, they move the view.
 */
import type { Point } from '@patchbay/shared/drawing';
import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isTyping, useUi } from '../../ui/index.ts';
import { canvasView } from '../canvas-view.ts';
import type { Move } from '../move-boxes.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';

const STEP = 10;
const LARGE_STEP = 50;
/** How far the view goes for one unit of a step, in pixels of the page. */
const VIEW = 5;

const DIRECTIONS: ReadonlyMap<string, Point> = new Map([
  ['ArrowUp', [0, -1]],
  ['ArrowDown', [0, 1]],
  ['ArrowLeft', [-1, 0]],
  ['ArrowRight', [1, 0]],
]);

export const useNudge = (): void => {
  const { t } = useTranslation();
  const store = useStoreApi();

  useEffect(() => {
    let moves: readonly Move[] = [];
    const held = new Set<string>();

    const press = (event: KeyboardEvent): void => {
      const direction = DIRECTIONS.get(event.key);
      if (direction === undefined || !isMeant(event, store.getState().domNode)) return;
      const nodes = useLabCanvas.getState().all.filter(({ selected }) => selected);
      const [first] = nodes;
      // React Flow would tell of each step that the box has come to rest
      event.stopPropagation();
      event.preventDefault();
      const by = event.shiftKey ? LARGE_STEP : STEP;
      if (first === undefined) {
        canvasView()?.pan(direction[0] * by * VIEW, direction[1] * by * VIEW);
        return;
      }
      const offset = { x: direction[0] * by, y: direction[1] * by };
      moves = nodes.map(({ id, position }) => ({ id, to: { x: position.x + offset.x, y: position.y + offset.y } }));
      held.add(event.key);
      useLabCanvas.getState().move(moves, false);
      const [x, y] = [Math.round(first.position.x + offset.x), Math.round(first.position.y + offset.y)];
      store.setState({ ariaLiveMessage: t('canvas.keys.moved', { direction: event.key.replace('Arrow', '').toLowerCase(), x, y }) });
    };
    const rest = (): void => {
      if (moves.length > 0) useLabCanvas.getState().move(moves, true);
      moves = [];
      held.clear();
    };
    const release = ({ key }: KeyboardEvent): void => {
      held.delete(key);
      if (held.size === 0) rest();
    };
    window.addEventListener('keydown', press, true);
    window.addEventListener('keyup', release, true);
    window.addEventListener('blur', rest);
    window.addEventListener('pointerdown', rest, true);
    return () => {
      rest();
      window.removeEventListener('keydown', press, true);
      window.removeEventListener('keyup', release, true);
      window.removeEventListener('blur', rest);
      window.removeEventListener('pointerdown', rest, true);
    };
  }, [store, t]);
};

/** On the canvas or on nothing, and not where the arrows have another use. */
const isMeant = ({ target, altKey, ctrlKey, metaKey, defaultPrevented }: KeyboardEvent, canvas: HTMLElement | null): boolean => {
  if (defaultPrevented || altKey || ctrlKey || metaKey || isTyping(target) || !(target instanceof Node)) return false;
  const { tool, proposal, removal, view } = useUi.getState();
  if (view === 'list' || tool !== 'select' || proposal !== undefined || removal !== undefined) return false;
  if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return false;
  return target === document.body || canvas?.contains(target) === true;
};
