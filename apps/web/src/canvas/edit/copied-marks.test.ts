import { NO_MARKS } from '@patchbay/shared/protocol';
import type { Marks, Note, Region } from '@patchbay/shared/protocol';
import { describe, expect, it } from 'vitest';
import { markIdOf } from '../marks/mark-id.ts';
import { hiddenBehind, newMarks, standingMarks, takeMarks } from './copied-marks.ts';

const note: Note = { text: 'look', at: [10, 20], size: [200, 100], hue: 'green' };
const region: Region = { label: 'DMZ', at: [0, 0], size: [400, 300], hue: 'red' };
const marks: Marks = { notes: { n: note, other: note }, regions: { r: region }, looks: { net0: { icon: 'router' }, net1: { hue: 'red' } } };

it('takes the marks that are selected, and the looks of the boxes that are', () => {
  expect(takeMarks(marks, ['n', 'r', 'gone'], ['net0', 'net9'])).toEqual({ notes: [note], regions: [region], looks: { net0: { icon: 'router' } } });
});

it('makes them again under ids of their own, where they stood to each other', () => {
  const made = newMarks({ notes: [note, note], regions: [region], looks: {} });
  expect(Object.values(made.notes)).toEqual([note, note]);
  const standing = standingMarks(made);
  expect(standing.map(({ at, size }) => [at, size.width])).toEqual([[[10, 20], 200], [[10, 20], 200], [[0, 0], 400]]);
  expect(standing.map(({ key }) => markIdOf(key))).toEqual([...Object.keys(made.notes), ...Object.keys(made.regions)]);
});

describe('a region alone', () => {
  it('keeps off a region as large as itself, which it would hide, and off nothing else', () => {
    const made = newMarks({ notes: [], regions: [region], looks: {} });
    const others: Marks = { ...NO_MARKS, regions: { a: region, b: { ...region, size: [50, 50] } } };
    expect(hiddenBehind(others, made)).toEqual([{ x: 0, y: 0, width: 400, height: 300 }]);
  });
});
