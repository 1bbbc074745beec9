import { describe, expect, it } from 'vitest';
import type { Action } from './action.ts';
import { actionFor } from './action-for.ts';

const action = (id: Action['id'], more: Partial<Action> = {}): Action => ({
  id,
  group: 'edit',
  keys: ['N'],
  menus: [],
  isPossible: () => true,
  run: () => undefined,
  ...more,
});
const N = { key: 'n', code: 'KeyN', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

const meant = (actions: readonly Action[], isElsewhere = false): string | undefined =>
  actionFor(actions, N, { isElsewhere, isMac: false })?.id;

describe('a press', () => {
  it('means the action with its keys', () => {
    expect(meant([action('undo', { keys: ['Mod+Z'] }), action('remove', { keys: ['Delete', 'N'] })])).toBe('remove');
    expect(meant([action('undo', { keys: ['Mod+N'] })])).toBeUndefined();
  });

  it('means none that could not be done now, and the next with the same keys instead', () => {
    const impossible = action('undo', { isPossible: () => false });
    expect(meant([impossible])).toBeUndefined();
    expect(meant([impossible, action('redo')])).toBe('redo');
  });

  it('means nothing where text is typed, but what works everywhere', () => {
    expect(meant([action('undo')], true)).toBeUndefined();
    expect(meant([action('undo'), action('switch-terminal', { everywhere: true })], true)).toBe('switch-terminal');
  });
});
