/** Opens a terminal and shows it in the drawer. */
import { useSession } from '../../session/session-store.ts';
import { useUi } from '../../ui/index.ts';
import type { Selected } from '../../ui/index.ts';
import { HOST } from '@patchbay/shared/topology';
import { dropTyped, holdTyping, keepTypedFor } from './type-ahead.ts';

/** Until its screen is measured; then the terminal gets the size of that. */
const FIRST_SIZE = { cols: 100, rows: 24 };

/** A new shell in a namespace, the host included. What is typed from now on is typed into it. */
export async function openTerminal(namespace: string): Promise<void> {
  holdTyping();
  const outcome = await useSession.getState().openTerminal(namespace, FIRST_SIZE);
  if ('terminal' in outcome) {
    keepTypedFor(outcome.terminal);
    useUi.getState().showInDrawer(outcome.terminal);
  } else dropTyped();
}

/** Where a terminal is opened when something is selected: in its namespace; in the host when nothing is. */
export const namespaceOf = (selected: Selected | undefined): string => {
  switch (selected?.kind) {
    case undefined:
    case 'mark':
      return HOST;
    case 'namespace':
      return selected.name;
    case 'bridge':
    case 'cable':
      return selected.namespace;
  }
};
