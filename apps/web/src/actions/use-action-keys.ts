/** Does what a key means, anywhere on the page; while something lies over it, also before that is there, only what works everywhere. */
import { useEffect } from 'react';
import { isTyping, useUi } from '../ui/index.ts';
import type { Action } from './action.ts';
import { actionFor } from './action-for.ts';
import { isMac } from './platform.ts';

export const useActionKeys = (actions: readonly Action[], isCovered: () => boolean): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const action = actionFor(actions, event, { isElsewhere: isCovered() || isTyping(event.target) || isKept(event.target), isMac });
      if (action === undefined) return;
      event.preventDefault();
      action.run();
    };
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
    };
  }, [actions, isCovered]);
};

/** What is proposed, a dialog or a menu keeps its own keys while it is open. */
const isKept = (target: EventTarget | null): boolean => {
  const { proposal, removal } = useUi.getState();
  if (proposal !== undefined || removal !== undefined) return true;
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null;
};
