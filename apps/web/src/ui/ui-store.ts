/**
 * The one `UiState` of the page. What a person prefers is kept in the browser, the drawer's tab through a reload; theme
 * and size stand on the root element.
 */
import { create } from 'zustand';
import { parsePreferences, PREFERENCES_KEY } from './preferences.ts';
import type { Preferences } from './preferences.ts';
import { DRAWER_KEY, parseDrawer, renderDrawer } from './remembered-drawer.ts';
import { COMMANDS_TAB } from './ui-state.ts';
import type { UiState } from './ui-state.ts';

/** Storage may be forbidden (private windows, policies): then choices last as long as the page. */
const readStored = (storage: () => Storage, key: string): string | null => {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
};
const store = (storage: () => Storage, key: string, value: string): void => {
  try {
    storage().setItem(key, value);
  } catch {
    return;
  }
};
/** A page that is lower than this has no room for canvas and drawer both, CSS pixels. */
const LOW = 560;

const inBrowser = (): Storage => localStorage;
const throughReload = (): Storage => sessionStorage;

export const useUi = create<UiState>()((set) => ({
  tool: 'select',
  ...parsePreferences(readStored(inBrowser, PREFERENCES_KEY), {
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    language: navigator.language,
  }),
  selection: [],
  dragging: false,
  panel: 'unasked',
  // on a low page the lab needs the room
  drawerOpen: window.innerHeight >= LOW,
  drawerTab: parseDrawer(readStored(throughReload, DRAWER_KEY), location.pathname) ?? COMMANDS_TAB,

  setTool: (tool) => {
    set(({ from: _, ...state }) => ({ ...state, tool }), true);
  },
  setTheme: (theme) => {
    set({ theme });
  },
  setLanguage: (language) => {
    set({ language });
  },
  setView: (view) => {
    set({ view });
  },
  setProjector: (projector) => {
    set({ projector });
  },
  select: (selection) => {
    set({ selection });
  },
  setDragging: (dragging) => {
    set({ dragging });
  },
  propose: (proposal) => {
    set(({ proposal: _, ...state }) => (proposal === undefined ? state : { ...state, proposal }), true);
  },
  askRemoval: (removal) => {
    set(({ removal: _, ...state }) => (removal === undefined ? state : { ...state, removal }), true);
  },
  setFrom: (from) => {
    set(({ from: _, ...state }) => (from === undefined ? state : { ...state, from }), true);
  },
  setPanel: (panel) => {
    set({ panel });
  },
  setDrawerOpen: (drawerOpen) => {
    set({ drawerOpen });
  },
  showInDrawer: (drawerTab) => {
    set({ drawerOpen: true, drawerTab });
  },
  focusProbe: (focusedProbe) => {
    set(({ focusedProbe: _, ...state }) => (focusedProbe === undefined ? state : { ...state, focusedProbe }), true);
  },
}));

/** All colours at once: in a transition from one theme to the other, text passes through the colour of its ground. */
const showLook = ({ theme, projector }: UiState): void => {
  const root = document.documentElement;
  root.dataset.switching = '';
  root.dataset.theme = theme;
  root.toggleAttribute('data-projector', projector);
  root.getBoundingClientRect(); // the new colours are computed here, while nothing may move
  delete root.dataset.switching;
};
showLook(useUi.getState());
useUi.subscribe((state, before) => {
  if (state.drawerTab !== before.drawerTab) store(throughReload, DRAWER_KEY, renderDrawer(location.pathname, state.drawerTab));
  const { theme, language, view, projector } = state;
  if (theme !== before.theme || projector !== before.projector) showLook(state);
  else if (language === before.language && view === before.view) return;
  const preferences: Preferences = { theme, language, view, projector };
  store(inBrowser, PREFERENCES_KEY, JSON.stringify(preferences));
});
