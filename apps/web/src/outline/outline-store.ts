/** Where the list is being read, and what of it is closed. It stays so while the canvas is looked at. */
import { create } from 'zustand';
import type { Line } from './outline-lines.ts';

export interface OutlineState {
  /** All of them, as long as the list is shown. */
  readonly lines: readonly Line[];
  /** The line that has the focus when the list does. */
  readonly active: string | undefined;
  readonly closed: ReadonlySet<string>;
}

export const useOutline = create<OutlineState>()(() => ({ lines: [], active: undefined, closed: new Set<string>() }));

export const setLines = (lines: readonly Line[]): void => {
  useOutline.setState({ lines });
};

export const setActive = (active: string): void => {
  useOutline.setState({ active });
};

export const setClosed = (line: string, isClosed: boolean): void => {
  const closed = new Set(useOutline.getState().closed);
  if (isClosed) closed.add(line);
  else closed.delete(line);
  useOutline.setState({ closed });
};

/** Opens whatever a line stands under. */
export const reveal = (line: string): void => {
  const { closed, lines } = useOutline.getState();
  const parents = new Map(lines.map(({ id, parent }) => [id, parent]));
  const above = new Set<string>();
  for (let at = parents.get(line); at !== undefined; at = parents.get(at)) above.add(at);
  if ([...above].some((id) => closed.has(id))) useOutline.setState({ closed: new Set([...closed].filter((id) => !above.has(id))) });
};
