/** Into the terminal, and out of it again to where one came from. */
import { useSession } from '../../session/session-store.ts';
import { useUi } from '../../ui/index.ts';
import { namespaceOf, openTerminal } from './open-terminal.ts';

export const openForSelection = (): void => void openTerminal(namespaceOf(useUi.getState().selection.at(-1)));

let cameFrom: Element | null = null;

export function switchTerminal(): void {
  if (screenHasFocus()) {
    leave(cameFrom);
    return;
  }
  cameFrom = document.activeElement;
  enter();
}

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
