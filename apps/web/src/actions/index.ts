/** Actions: what they are, their keys, and the list of all of them. */
export { ACTION_GROUPS } from './action.ts';
export type { Action, ActionGroup, ActionIcon, ActionId, Keys, MenuSubject } from './action.ts';
export { ActionsProvider, useActions } from './actions-context.ts';
export { KeyCaps } from './KeyCaps.tsx';
export { announcedKeys, shortcutOf, shownKeys } from './shown-keys.ts';
export { useChoosing } from './use-choosing.ts';
export type { Choosing } from './use-choosing.ts';
export { useActionKeys } from './use-action-keys.ts';
