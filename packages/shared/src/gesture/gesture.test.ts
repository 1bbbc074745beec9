import { expect, it } from 'vitest';
import { MAX_SUBJECTS, gestureSchema, referTo, referredTo } from './index.ts';
import type { Gesture } from './index.ts';

const removal: Gesture = { kind: 'remove', subjects: ['net0', 'net1'] };

it('a gesture about an earlier one names it, and a chain of undo and redo names what it was about from the first', () => {
  const undo = referTo('undo', removal);
  expect(undo).toEqual({ kind: 'undo', subjects: ['remove', 'net0', 'net1'] });
  expect(referTo('redo', undo)).toEqual({ kind: 'redo', subjects: ['remove', 'net0', 'net1'] });
  expect(referTo('undo', referTo('redo', undo))).toEqual(undo);
  expect([undo, referTo('redo', undo)].map(referredTo)).toEqual([removal, removal]);
  expect(referredTo(removal)).toBeUndefined();
});

it('undoing a going back names that, and going back to one goes back to where it went', () => {
  const back = referTo('go-back', removal);
  expect(referTo('undo', back).subjects).toEqual(['go-back', 'remove', 'net0', 'net1']);
  expect(referTo('go-back', back)).toEqual(back);
  expect(referTo('go-back', referTo('undo', removal)).subjects).toEqual(['undo', 'remove', 'net0', 'net1']);
});

it('a gesture about one with as many subjects as may be still fits', () => {
  const many: Gesture = { kind: 'remove', subjects: Array<string>(MAX_SUBJECTS).fill('net0') };
  expect(gestureSchema.safeParse(referTo('undo', many)).success).toBe(true);
});
