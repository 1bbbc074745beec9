/** The dock of the lab on this page. What is pinned is this browser's: others look at what they like. */
import { create } from 'zustand';
import { useSession } from '../../session/session-store.ts';
import type { SelectedThing } from '../../ui/index.ts';
import { change, follow, move, pin, unpin } from './pinned.ts';
import type { Pinned } from './pinned.ts';
import { dockKey, EMPTY_DOCK, parseDock, renderDock } from './remembered-dock.ts';
import type { RememberedDock } from './remembered-dock.ts';

interface DockState extends RememberedDock {
  readonly lab: string | undefined;
  /** The tabs of the panel that follows the selection, by the kind of what is selected. */
  readonly tabs: Readonly<Partial<Record<SelectedThing['kind'], string>>>;
  readonly setWidth: (width: number) => void;
  readonly setTab: (kind: SelectedThing['kind'], tab: string) => void;
  /** It stays at the tab at which it is open. */
  readonly pin: (what: SelectedThing) => void;
  /** By the panel's key, as the others here. */
  readonly unpin: (key: string) => void;
  readonly move: (key: string, by: number) => void;
  readonly change: (key: string, to: Partial<Omit<Pinned, 'what'>>) => void;
}

/** Storage may be forbidden (private windows, policies): then the dock is as it was as long as the page is there. */
const read = (lab: string | undefined): RememberedDock => {
  try {
    return lab === undefined ? EMPTY_DOCK : parseDock(localStorage.getItem(dockKey(lab)));
  } catch {
    return EMPTY_DOCK;
  }
};
const write = (lab: string, dock: RememberedDock): void => {
  const text = renderDock(dock);
  try {
    if (text === undefined) localStorage.removeItem(dockKey(lab));
    else localStorage.setItem(dockKey(lab), text);
  } catch {
    return;
  }
};

const labNow = (): string | undefined => useSession.getState().lab?.id;

export const useDock = create<DockState>()((set) => ({
  lab: labNow(),
  ...read(labNow()),
  tabs: {},
  setWidth: (width) => {
    set({ width });
  },
  setTab: (kind, tab) => {
    set(({ tabs }) => ({ tabs: { ...tabs, [kind]: tab } }));
  },
  pin: (what) => {
    set(({ pinned, tabs: { [what.kind]: tab } }) => ({ pinned: pin(pinned, { what, ...(tab !== undefined && { tab }) }) }));
  },
  unpin: (key) => {
    set(({ pinned }) => ({ pinned: unpin(pinned, key) }));
  },
  move: (key, by) => {
    set(({ pinned }) => ({ pinned: move(pinned, key, by) }));
  },
  change: (key, to) => {
    set(({ pinned }) => ({ pinned: change(pinned, key, to) }));
  },
}));

useDock.subscribe(({ lab, width, pinned }, before) => {
  if (lab === undefined || lab !== before.lab || (width === before.width && pinned === before.pinned)) return;
  write(lab, { pinned, ...(width !== undefined && { width }) });
});
useSession.subscribe(({ ids }, before) => {
  const lab = labNow();
  const { lab: shown, pinned } = useDock.getState();
  if (lab !== shown) {
    const { width: _, ...state } = useDock.getState();
    useDock.setState({ ...state, lab, ...read(lab) }, true);
    return;
  }
  const followed = follow(pinned, before.ids, ids);
  if (followed !== pinned) useDock.setState({ pinned: followed });
});
