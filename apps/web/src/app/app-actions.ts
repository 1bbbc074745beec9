/** What can be done anywhere on the page: taking back, finding, and how the page looks and speaks. */
import { ArrowLeftToLine, ArrowRightToLine, Keyboard, Languages, PanelRight, Presentation, Redo2, Search, SunMoon, Undo2 } from 'lucide-react';
import type { Action } from '../actions/index.ts';
import { nextStep } from '../session/next-step.ts';
import { useSession } from '../session/session-store.ts';
import { useUi } from '../ui/index.ts';
import { showOverlay } from './overlay.ts';
import { switchPanel } from './panel-switch.ts';
import { goToPart } from './parts-of-page.ts';
import { switchProjector } from './projector.ts';

/** What was just done can be taken back before its answer has come: the server takes one thing after the other. */
const canTakeBack = (kind: 'undo' | 'redo'): boolean => nextStep(kind, useSession.getState()) !== undefined;

export const UNDO: Action = {
  id: 'undo',
  group: 'edit',
  icon: Undo2,
  keys: ['Mod+Z'],
  menus: ['canvas'],
  isPossible: () => canTakeBack('undo'),
  run: () => {
    useSession.getState().undo();
  },
};

export const REDO: Action = {
  id: 'redo',
  group: 'edit',
  icon: Redo2,
  keys: ['Mod+Shift+Z', 'Mod+Y'],
  menus: ['canvas'],
  isPossible: () => canTakeBack('redo'),
  run: () => {
    useSession.getState().redo();
  },
};

const always = (): boolean => true;

export const FIND: Action = {
  id: 'find',
  group: 'view',
  icon: Search,
  keys: ['Mod+K'],
  menus: ['canvas'],
  isPossible: always,
  run: () => {
    showOverlay('find');
  },
};

export const SHORTCUTS: Action = {
  id: 'shortcuts',
  group: 'view',
  icon: Keyboard,
  keys: ['?'],
  menus: ['canvas'],
  isPossible: always,
  run: () => {
    showOverlay('shortcuts');
  },
};

export const THEME: Action = {
  id: 'theme',
  group: 'view',
  icon: SunMoon,
  keys: ['Shift+D'],
  menus: [],
  isPossible: always,
  run: () => {
    const { theme, setTheme } = useUi.getState();
    setTheme(theme === 'dark' ? 'light' : 'dark');
  },
};

export const LANGUAGE: Action = {
  id: 'language',
  group: 'view',
  icon: Languages,
  keys: ['Shift+L'],
  menus: [],
  isPossible: always,
  run: () => {
    const { language, setLanguage } = useUi.getState();
    setLanguage(language === 'en' ? 'zh' : 'en');
  },
};

export const PROJECTOR: Action = {
  id: 'projector',
  group: 'view',
  icon: Presentation,
  keys: ['Shift+B'],
  menus: [],
  isPossible: always,
  run: switchProjector,
};

export const SIDE_PANEL: Action = {
  id: 'side-panel',
  group: 'view',
  icon: PanelRight,
  keys: ['Shift+S'],
  menus: [],
  isPossible: always,
  run: switchPanel,
};

const isNothingOpen = (): boolean => document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') === null;

/** Where text is typed too; a terminal keeps the key for its programs. */
export const NEXT_PART: Action = {
  id: 'next-part',
  group: 'view',
  icon: ArrowRightToLine,
  keys: ['F6'],
  everywhere: true,
  menus: [],
  isPossible: isNothingOpen,
  run: () => {
    goToPart(1);
  },
};

export const PREVIOUS_PART: Action = {
  id: 'previous-part',
  group: 'view',
  icon: ArrowLeftToLine,
  keys: ['Shift+F6'],
  everywhere: true,
  menus: [],
  isPossible: isNothingOpen,
  run: () => {
    goToPart(-1);
  },
};

export const appActions: readonly Action[] = [UNDO, REDO, FIND, SHORTCUTS, NEXT_PART, PREVIOUS_PART, SIDE_PANEL, PROJECTOR, THEME, LANGUAGE];
