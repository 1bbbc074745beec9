/** Moves the reading of the list to a line. */
import { flushSync } from 'react-dom';
import { reveal, setActive, useOutline } from './outline-store.ts';

/** The line at the other end of the cable of the line that is being read. Undefined while the list is not shown. */
export const peerOfActive = (): string | undefined => {
  const { active, lines } = useOutline.getState();
  const line = lines.find(({ id }) => id === active);
  return line?.kind === 'interface' ? line.peer?.line : undefined;
};

/** Gives a line the focus, and brings it into sight, out of what is closed too. */
export const goToLine = (id: string): void => {
  flushSync(() => {
    reveal(id);
    setActive(id);
  });
  const element = document.querySelector<HTMLElement>(`[role="treeitem"][data-line="${CSS.escape(id)}"]`);
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: 'nearest' });
};
