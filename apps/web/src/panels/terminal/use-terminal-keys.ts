/** T opens a terminal for what is selected; Ctrl+` goes into the terminal, and out of it again. */
import { useEffect } from 'react';
import { useSession } from '../../session/session-store.ts';
import { isTyping, useUi } from '../../ui/index.ts';
import { namespaceOf, openTerminal } from './open-terminal.ts';
import { OPEN_KEY, isSwitch } from './terminal-keys.ts';

export const useTerminalKeys = (): void => {
  useEffect(() => {
    let cameFrom: Element | null = null;
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      if (isSwitch(event)) {
        event.preventDefault();
        if (screenHasFocus()) leave(cameFrom);
        else {
          cameFrom = document.activeElement;
          enter();
        }
        return;
      }
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
      if (!plain || event.key.toUpperCase() !== OPEN_KEY || useUi.getState().proposal !== undefined) return;
      event.preventDefault();
      openForSelection();
    };
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
    };
  }, []);
};

const openForSelection = (): void => void openTerminal(namespaceOf(useUi.getState().selection.at(-1)));

const screenHasFocus = (): boolean => document.activeElement?.closest('[data-terminal]') != null;

/** The terminal that is shown, or the last one, or a new one. It takes the focus when it comes into sight. */
function enter(): void {
  const { terminals } = useSession.getState();
  const { drawerTab, showInDrawer } = useUi.getState();
  const wanted = terminals.find(({ id }) => id === drawerTab) ?? terminals.at(-1);
  if (wanted === undefined) {
    openForSelection();
    return;
  }
  showInDrawer(wanted.id);
  document.querySelector<HTMLElement>(`[data-terminal="${wanted.id}"] textarea`)?.focus();
}

function leave(to: Element | null): void {
  if (to instanceof HTMLElement && to.isConnected && to !== document.body) to.focus();
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
