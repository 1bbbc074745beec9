import type { Region } from '@patchbay/shared/protocol';
import { expect, test } from 'vitest';
import { drawnAhead } from './drawn-ahead.ts';

const region = (width: number): Region => ({ label: '', at: [0, 0], size: [width, 100], hue: 'blue' });
const marked = (width: number) => ({ type: 'marked', marks: { regions: { r: region(width) } } }) as const;

test('what the lab tells of a thing that was drawn here since is left out, until it has answered the last of it', () => {
  const ahead = drawnAhead();
  ahead.tell(1, { positions: {}, marks: { regions: { r: region(150) } } });
  ahead.tell(2, { positions: {}, marks: { regions: { r: region(200) } } });
  expect(ahead.withoutOlder(marked(150))).toEqual({ type: 'marked', marks: { notes: {}, regions: {}, looks: {} } });
  expect(ahead.answered(1)).toBe(true);
  expect(ahead.withoutOlder(marked(200))).toEqual({ type: 'marked', marks: { notes: {}, regions: {}, looks: {} } });
  ahead.answered(2);
  // what somebody else does then is newer
  expect(ahead.withoutOlder(marked(300))).toEqual(marked(300));
});

test('what it tells of others comes through', () => {
  const ahead = drawnAhead();
  ahead.tell(1, { positions: { net0: [1, 2] }, marks: {} });
  expect(ahead.withoutOlder({ type: 'placed', positions: { net0: [0, 0], net1: [5, 6] } })).toEqual({ type: 'placed', positions: { net1: [5, 6] } });
  expect(ahead.withoutOlder(marked(150))).toMatchObject(marked(150));
  expect(ahead.answered(7)).toBe(false);
  ahead.forget();
  expect(ahead.withoutOlder({ type: 'placed', positions: { net0: [0, 0] } })).toEqual({ type: 'placed', positions: { net0: [0, 0] } });
});
