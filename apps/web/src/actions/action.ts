/**
 * What a person can do that has a name. There is one list of these, and keys, context menus, the palette (Ctrl+K) and the
 * page of shortcuts are made from it: so they all say the same. A room of the page exports its own as a list; `app/` puts
 * the lists together. An action looks at the stores when it is asked, and keeps nothing itself.
 */
import type { ComponentType } from 'react';
import type { en } from '../i18n/catalogues.ts';

/** In this order the palette and the page of shortcuts have them. */
export const ACTION_GROUPS = ['make', 'edit', 'arrange', 'view', 'lab'] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

/** What a context menu is about: a kind of box, a cable, a note or a region, several things that are selected together, or the canvas itself. */
export type MenuSubject = 'namespace' | 'bridge' | 'end' | 'host' | 'cable' | 'note' | 'region' | 'several' | 'canvas';

/**
 * A key as `KeyboardEvent.key` has it, a letter as a capital, with what is held down before it: `D`, `Mod+D`, `Shift+1`,
 * `Alt+Delete`, `F2`. `Mod` is Ctrl, and ⌘ on a Mac; `Ctrl` is Ctrl there too. For a sign such as `+` or `?` it does not
 * matter whether Shift is needed to type it.
 */
export type Keys = string;

/** Both catalogues have its name as `actions.ID`. */
export type ActionId = keyof typeof en.actions;

export type ActionIcon = ComponentType<{ readonly className?: string }>;

export interface Action {
  readonly id: ActionId;
  readonly group: ActionGroup;
  readonly icon?: ActionIcon;
  /** The first is the one that is shown. They do nothing where text is typed. */
  readonly keys: readonly Keys[];
  /** Its keys work even where text is typed, terminals included: for what leads out of there. */
  readonly everywhere?: true;
  /** The browser itself tells of its keys, in an event of its own (copy, paste): they are shown, and otherwise left alone. */
  readonly byBrowser?: true;
  /** The context menus in which it stands. */
  readonly menus: readonly MenuSubject[];
  /** It takes something away: in a context menu it stands last, in the colour of warning. */
  readonly takesAway?: true;
  /** Whether it could be done now; where it could not, it is shown as such, and its keys do nothing. */
  readonly isPossible: () => boolean;
  /** `at`: where the pointer is, in pixels of the page; without it, as when a key asks, the middle of what it is about. */
  readonly run: (at?: readonly [x: number, y: number]) => void;
}
