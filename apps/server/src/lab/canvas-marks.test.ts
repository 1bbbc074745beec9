import type { Note } from '@patchbay/shared/protocol';
import { describe, expect, it } from 'vitest';
import { CanvasMarks } from './canvas-marks.ts';
import { LAB_LIMITS } from './limits.ts';

const note: Note = { text: 'why', at: [0, 0], size: [200, 120], hue: 'yellow' };
const notes = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`note${String(index)}`, note]));

describe('CanvasMarks', () => {
  it('keeps what was set, until it is taken away', () => {
    const marks = new CanvasMarks();
    marks.mark({ notes: { a: note, b: note }, looks: { net0: { icon: 'router' } } });
    expect(marks.mark({ notes: { a: null } })).toBeUndefined();
    expect(marks.all).toEqual({ notes: { b: note }, regions: {}, looks: { net0: { icon: 'router' } } });
  });

  it('refuses, whole, what a lab has no room for', () => {
    const marks = new CanvasMarks();
    marks.mark({ notes: notes(LAB_LIMITS.marks) });
    expect(marks.mark({ notes: { more: note }, looks: { net0: { hue: 'red' } } })).toEqual({ code: 'limit', limit: { name: 'marks', value: LAB_LIMITS.marks } });
    expect(marks.all.looks).toEqual({});
    expect(marks.mark({ notes: { more: note, note0: null } })).toBeUndefined();
  });

  it('goes along with a namespace that is renamed', () => {
    const marks = new CanvasMarks();
    marks.mark({ looks: { net0: { icon: 'router' }, 'net0/br0': { hue: 'red' }, net1: { hue: 'blue' } } });
    marks.follow({ namespaces: [['net0', 'web']], interfaces: [] });
    expect(marks.all.looks).toMatchObject({ web: { icon: 'router' }, net1: { hue: 'blue' } });
    expect(Object.hasOwn(marks.all.looks, 'net0')).toBe(false);
  });
});
