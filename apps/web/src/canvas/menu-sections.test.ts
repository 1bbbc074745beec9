import { describe, expect, it } from 'vitest';
import type { Action } from '../actions/action.ts';
import { menuSections } from './menu-sections.ts';

const action = (id: Action['id'], group: Action['group'], more: Partial<Action> = {}): Action => ({
  id,
  group,
  keys: [],
  menus: ['namespace'],
  isPossible: () => true,
  run: () => undefined,
  ...more,
});

describe('a context menu', () => {
  it('has what names its subject, by groups in their order, and last what takes away', () => {
    const sections = menuSections(
      [
        action('open-terminal', 'lab'),
        action('remove', 'edit', { takesAway: true }),
        action('undo', 'edit'),
        action('select-all', 'edit', { menus: ['canvas'] }),
        action('cable-from', 'make'),
        action('redo', 'edit'),
      ],
      'namespace',
    );
    expect(sections.map((section) => section.map(({ id }) => id))).toEqual([['cable-from'], ['undo', 'redo'], ['open-terminal'], ['remove']]);
  });
});
