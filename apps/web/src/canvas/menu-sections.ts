/** What stands in a context menu, and in which order. Pure. */
import { ACTION_GROUPS } from '../actions/action.ts';
import type { Action, MenuSubject } from '../actions/action.ts';

/** The actions that name the subject, a section for each group that has some; what takes away comes last, and apart. */
export const menuSections = (actions: readonly Action[], subject: MenuSubject): readonly (readonly Action[])[] => {
  const named = actions.filter(({ menus }) => menus.includes(subject));
  const takesAway = named.filter((action) => action.takesAway === true);
  const rest = named.filter((action) => action.takesAway !== true);
  return [...ACTION_GROUPS.map((group) => rest.filter((action) => action.group === group)), takesAway].filter((section) => section.length > 0);
};
