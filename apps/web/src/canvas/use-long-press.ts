/** A finger that rests opens the menu of what is below it, also where the browser itself makes nothing of that. */
import type { Point } from '@patchbay/shared/drawing';
import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { useUi } from '../ui/index.ts';
import { openMenuAt } from './canvas-menu.ts';
import { isLongPress, PRESS_MS } from './long-press.ts';

/** What has an id of its own on the canvas; what can be pressed by itself has no menu. */
const THINGS = '.react-flow__node, .react-flow__edge';
const CONTROLS = 'button, input, textarea, select, [role="toolbar"], .react-flow__minimap, .react-flow__panel';

const take = (event: Event): void => {
  event.preventDefault();
  event.stopPropagation();
};

export const useLongPress = (): void => {
  const store = useStoreApi();
  useEffect(() => {
    const canvas = store.getState().domNode;
    if (canvas === null) return undefined;
    const fingers = new Map<number, { readonly from: Point; readonly now: Point }>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let hasOpened = false;

    const end = (): void => {
      clearTimeout(timer);
      timer = undefined;
    };
    const down = (event: PointerEvent): void => {
      hasOpened = false;
      if (event.pointerType !== 'touch' || !(event.target instanceof Element) || event.target.closest(CONTROLS) !== null) return;
      const at: Point = [event.clientX, event.clientY];
      fingers.set(event.pointerId, { from: at, now: at });
      end();
      const thing = event.target.closest<HTMLElement | SVGElement>(THINGS);
      if (useUi.getState().tool !== 'select') return;
      timer = setTimeout(() => {
        if (!isLongPress([...fingers.values()])) return;
        hasOpened = true;
        openMenuAt(thing?.dataset.id, at);
      }, PRESS_MS);
    };
    const move = (event: PointerEvent): void => {
      const finger = fingers.get(event.pointerId);
      if (finger !== undefined) fingers.set(event.pointerId, { ...finger, now: [event.clientX, event.clientY] });
    };
    const up = (event: PointerEvent): void => {
      fingers.delete(event.pointerId);
      end();
    };
    // the browser asks for the menu by itself, before or after
    const asked = (event: Event): void => {
      end();
      if (hasOpened) take(event);
    };
    // the finger that has opened a menu is lifted: that takes no focus from the menu, and is no click on what lies below
    const lifted = (event: Event): void => {
      if (hasOpened) event.preventDefault();
    };
    const clicked = (event: Event): void => {
      if (hasOpened) take(event);
    };
    canvas.addEventListener('pointerdown', down, true);
    window.addEventListener('pointermove', move, true);
    window.addEventListener('pointerup', up, true);
    // the browser has taken the finger for itself
    window.addEventListener('pointercancel', up, true);
    canvas.addEventListener('contextmenu', asked, true);
    canvas.addEventListener('touchend', lifted, { capture: true, passive: false });
    canvas.addEventListener('click', clicked, true);
    return () => {
      end();
      canvas.removeEventListener('pointerdown', down, true);
      window.removeEventListener('pointermove', move, true);
      window.removeEventListener('pointerup', up, true);
      window.removeEventListener('pointercancel', up, true);
      canvas.removeEventListener('contextmenu', asked, true);
      canvas.removeEventListener('touchend', lifted, true);
      canvas.removeEventListener('click', clicked, true);
    };
  }, [store]);
};
