/** What pointer and keys do in the list: the same as on the canvas, and moving from line to line. */
import type { Point } from '@patchbay/shared/drawing';
import type { FocusEvent, KeyboardEvent, MouseEvent } from 'react';
import { openMenuAt } from '../canvas/canvas-menu.ts';
import { renameInPlace } from '../canvas/edit/renaming.ts';
import { changeSelection, selectedIds } from '../canvas/selection.ts';
import { useLabCanvas } from '../canvas/use-lab-canvas.ts';
import { useToolClicks } from '../canvas/use-tool-clicks.ts';
import { isTyping, useUi } from '../ui/index.ts';
import { goToLine } from './go-to-line.ts';
import type { Line } from './outline-lines.ts';
import { setActive, setClosed, useOutline } from './outline-store.ts';

export interface LineGestures {
  readonly pressed: (event: KeyboardEvent<HTMLElement>) => void;
  readonly clicked: (event: MouseEvent<HTMLElement>) => void;
  readonly clickedTwice: (event: MouseEvent<HTMLElement>) => void;
  readonly asked: (event: MouseEvent<HTMLElement>) => void;
  readonly focused: (event: FocusEvent<HTMLElement>) => void;
}

/** `shown` are the lines that are in sight. `onTrouble` is told what a click could not do. */
export const useLineGestures = (shown: readonly Line[], onTrouble: (sentence: string | undefined) => void): LineGestures => {
  const click = useToolClicks(onTrouble);
  const lineAt = (target: EventTarget): Line | undefined => {
    const id = target instanceof Element ? target.closest<HTMLElement>('[data-line]')?.dataset.line : undefined;
    return shown.find((line) => line.id === id);
  };

  const choose = (line: Line, screen: Point, isMore: boolean): void => {
    if (useUi.getState().tool === 'select') select(line, isMore);
    else click(line.box, screen);
  };

  const move = (to: Line | undefined, isSelecting: boolean): void => {
    if (to === undefined) return;
    goToLine(to.id);
    if (isSelecting && useUi.getState().tool === 'select') select(to, false);
  };

  const step = (line: Line, event: KeyboardEvent): (() => void) | undefined => {
    const at = shown.indexOf(line);
    const isSelecting = !event.ctrlKey && !event.metaKey;
    const isClosed = useOutline.getState().closed.has(line.id);
    switch (event.key) {
      case 'ArrowDown':
        return () => { move(shown[at + 1], isSelecting); };
      case 'ArrowUp':
        return () => { move(shown[at - 1], isSelecting); };
      case 'Home':
        return () => { move(shown[0], isSelecting); };
      case 'End':
        return () => { move(shown.at(-1), isSelecting); };
      case 'ArrowRight':
        if (!line.hasMore) return () => undefined;
        return isClosed ? () => { setClosed(line.id, false); } : () => { move(shown[at + 1], isSelecting); };
      case 'ArrowLeft':
        if (line.hasMore && !isClosed) return () => { setClosed(line.id, true); };
        return () => { move(shown.find(({ id }) => id === line.parent), isSelecting); };
      case 'Enter':
        return () => { choose(line, middleOf(event.target), false); };
      case ' ':
        return () => { choose(line, middleOf(event.target), true); };
      default:
        return undefined;
    }
  };

  return {
    pressed: (event) => {
      // a name that is being changed, and the buttons in a line, have these keys for themselves
      if (isTyping(event.target) || event.altKey || !(event.target instanceof HTMLElement) || event.target.dataset.line === undefined) return;
      const line = lineAt(event.target);
      const act = line && step(line, event);
      if (act === undefined) return;
      event.preventDefault();
      act();
    },
    clicked: (event) => {
      const line = lineAt(event.target);
      if (line === undefined || isTyping(event.target)) return;
      const pressed = event.target instanceof Element ? event.target.closest('[data-does]')?.getAttribute('data-does') : undefined;
      if (pressed === 'fold') setClosed(line.id, !useOutline.getState().closed.has(line.id));
      else if (pressed === 'jump') {
        if (line.kind === 'interface' && line.peer !== undefined) goToLine(line.peer.line);
      } else {
        goToLine(line.id);
        choose(line, [event.clientX, event.clientY], event.ctrlKey || event.metaKey || event.shiftKey);
      }
    },
    clickedTwice: (event) => {
      const line = lineAt(event.target);
      if (line?.kind === 'box' && useUi.getState().tool === 'select' && !isTyping(event.target)) renameInPlace(line.box);
    },
    asked: (event) => {
      if (isTyping(event.target)) return;
      event.preventDefault();
      openMenuAt(lineAt(event.target)?.element, [event.clientX, event.clientY]);
    },
    focused: (event) => {
      const line = lineAt(event.target);
      if (line !== undefined) setActive(line.id);
    },
  };
};

/** Alone, or as one more (or one less) of several. */
const select = ({ element }: Line, isMore: boolean): void => {
  const { selection, select: choose } = useUi.getState();
  const { drawing } = useLabCanvas.getState();
  const isSelected = selectedIds(selection, drawing).has(element);
  choose(changeSelection(isMore ? selection : [], [{ id: element, selected: !isMore || !isSelected }], drawing));
};

const middleOf = (target: EventTarget): Point => {
  const { left = 0, top = 0, width = 0, height = 0 } = target instanceof Element ? target.getBoundingClientRect() : {};
  return [left + Math.min(width / 2, 240), top + height / 2];
};
