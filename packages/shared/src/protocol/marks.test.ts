import { describe, expect, it } from 'vitest';
import { applyMarks, marksNow, NO_MARKS } from './marks.ts';
import type { Marks, MarksChange, Note } from './marks.ts';

const note = (text: string): Note => ({ text, at: [0, 0], size: [200, 120], hue: 'yellow' });
const marks: Marks = { ...NO_MARKS, notes: { a: note('a'), b: note('b') }, looks: { net0: { icon: 'router' } } };

describe('applyMarks', () => {
  it('sets what is said and takes away what is null', () => {
    const after = applyMarks(marks, { notes: { a: null, c: note('c') }, looks: { net0: { hue: 'red' } } });
    expect(after).toEqual({ notes: { b: note('b'), c: note('c') }, regions: {}, looks: { net0: { hue: 'red' } } });
  });

  it('has what was set last at the end, and leaves other tables the objects that they are', () => {
    const after = applyMarks(marks, { notes: { a: note('again') } });
    expect(Object.keys(after.notes)).toEqual(['b', 'a']);
    expect(after.looks).toBe(marks.looks);
  });

  it('knows no mark by a name that every object has', () => {
    expect(marksNow(NO_MARKS, { looks: { toString: { hue: 'red' } as const } })).toEqual({ looks: { toString: null } });
  });
});

it('what is there now is the way back from a change', () => {
  const change: MarksChange = { notes: { a: null, c: note('c') }, looks: { net0: null, net1: { hue: 'red' } } };
  const back = marksNow(marks, change);
  expect(back).toEqual({ notes: { a: note('a'), c: null }, looks: { net0: { icon: 'router' }, net1: null } });
  expect(applyMarks(applyMarks(marks, change), back)).toEqual(marks);
});
