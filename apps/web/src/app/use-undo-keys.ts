/** The keys that undo and redo everywhere but where text is typed. */
import { useEffect } from 'react';
import { useSession } from '../session/session-store.ts';
import { isTyping } from '../ui/index.ts';

const isMac = navigator.platform.startsWith('Mac');
export const UNDO_KEYS = isMac ? '⌘Z' : 'Ctrl+Z';
export const REDO_KEYS = isMac ? '⇧⌘Z' : 'Ctrl+Shift+Z';

export const useUndoKeys = (): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey) || isTyping(event.target)) return;
      const wish = wishOf(event);
      if (wish === undefined) return;
      event.preventDefault();
      useSession.getState()[wish]();
    };
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
    };
  }, []);
};

const wishOf = ({ key, shiftKey }: KeyboardEvent): 'undo' | 'redo' | undefined => {
  switch (key.toLowerCase()) {
    case 'z':
      return shiftKey ? 'redo' : 'undo';
    case 'y':
      return shiftKey ? undefined : 'redo';
    default:
      return undefined;
  }
};
