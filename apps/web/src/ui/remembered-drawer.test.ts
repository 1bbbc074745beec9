import { expect, it } from 'vitest';
import { parseDrawer, renderDrawer } from './remembered-drawer.ts';

it('gives back the tab of the same lab', () => {
  expect(parseDrawer(renderDrawer('/labs/a', 't1'), '/labs/a')).toBe('t1');
  expect(parseDrawer(renderDrawer('/labs/a', 't1'), '/labs/b')).toBeUndefined();
});

it('makes nothing of what somebody else stored', () => {
  for (const stored of [null, '', '{', '[]', '{"tab":1,"lab":"/labs/a"}']) expect(parseDrawer(stored, '/labs/a')).toBeUndefined();
});
