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

/** Shows a terminal, to be typed into: it takes the focus now, or when it comes into sight. */
export function enterTerminal(id: string): void {
  useUi.getState().showInDrawer(id);
  document.querySelector<HTMLElement>(`[data-terminal="${id}"] textarea`)?.focus();
}

/** The terminal that is shown, or the last one, or a new one. */
function enter(): void {
  const { terminals } = useSession.getState();
  const { drawerTab } = useUi.getState();
  const wanted = terminals.find(({ id }) => id === drawerTab) ?? terminals.at(-1);
  if (wanted === undefined) openForSelection();
  else enterTerminal(wanted.id);
}

function leave(to: Element | null): void {
  if (to instanceof HTMLElement && to.isConnected && to !== document.body) to.focus();
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
