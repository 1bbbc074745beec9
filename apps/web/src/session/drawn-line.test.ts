import type { JournalEntry, Marks, Note } from '@patchbay/shared/protocol';
import { applyMarks, NO_MARKS, undoLineOf } from '@patchbay/shared/protocol';
import { describe, expect, it } from 'vitest';
import { followDrawn, nextOf, NOTHING_DRAWN, takenBack, withDrawn, withOwnEntry, withoutEntry, withTakenBack } from './drawn-line.ts';
import type { DrawnLine, DrawnStep, Moment } from './drawn-line.ts';

type Bare = Omit<DrawnStep, keyof Moment>;

const moved = (key: string, from: number, to: number): Bare => ({
  what: 'move',
  before: { positions: { [key]: [from, 0] }, marks: {} },
  after: { positions: { [key]: [to, 0] }, marks: {} },
});
const entry = (id: number, kind: JournalEntry['gesture']['kind'] = 'add-namespace', undoes?: number): JournalEntry => ({
  id,
  at: 0,
  person: 'me',
  gesture: { kind, subjects: [] },
  commands: [],
  durationMs: 0,
  ...(undoes !== undefined && { undoes }),
});
const at = (since: number, awaits = 0): Moment => ({ since, awaits });

/** What Ctrl+Z, or Ctrl+Shift+Z, would take: an entry's number, or the key that was moved. */
const next = (kind: 'undo' | 'redo', line: DrawnLine, journal: readonly JournalEntry[], pending: readonly string[] = []): unknown => {
  const found = nextOf(kind, line, undoLineOf(journal, 'me'), pending);
  if (found?.kind === 'drawn') return Object.keys(found.step.after.positions)[0];
  return found === undefined ? undefined : (found.entry?.id ?? 'pending');
};

describe('what is taken back next', () => {
  const line = withDrawn(NOTHING_DRAWN, moved('a', 0, 1), at(1));

  it('is the latest, whether the kernel did it or it was drawn', () => {
    expect(next('undo', line, [entry(1)])).toBe('a');
    expect(next('undo', line, [entry(1), entry(2)])).toBe(2);
    expect(next('undo', NOTHING_DRAWN, [entry(1)])).toBe(1);
    expect(next('undo', NOTHING_DRAWN, [])).toBeUndefined();
  });

  it('is what was sent before it was answered, except where that is older', () => {
    expect(next('undo', line, [entry(1)], ['add-namespace'])).toBe('pending');
    const drawnAfter = withDrawn(NOTHING_DRAWN, moved('a', 0, 1), at(1, 1));
    expect(next('undo', drawnAfter, [entry(1)], ['add-namespace'])).toBe('a');
    // its entry comes with a higher number, and is older all the same
    expect(next('undo', withOwnEntry(drawnAfter, entry(2)), [entry(1), entry(2)])).toBe('a');
    expect(next('undo', withOwnEntry(withoutEntry(drawnAfter), entry(2)), [entry(1), entry(2)])).toBe(2);
  });

  it('is not what an undo on its way takes', () => {
    expect(next('undo', line, [entry(1), entry(2)], ['undo'])).toBe('a');
  });

  it('comes back in the other order', () => {
    // moved, then made; both undone
    const undone = withTakenBack(line, 'undo', at(3), true);
    const journal = [entry(1), entry(2), entry(3, 'undo', 2)];
    expect(next('redo', line, journal)).toBe(3);
    expect(next('redo', undone, journal)).toBe('a');
    expect(next('redo', withTakenBack(undone, 'redo', at(3), true), journal)).toBe(3);
  });

  it('is nothing that was undone before something new', () => {
    const journal = [entry(1), entry(2, 'undo', 1)];
    expect(next('redo', withDrawn(NOTHING_DRAWN, moved('a', 0, 1), at(2)), journal)).toBeUndefined();
    const undone = withTakenBack(line, 'undo', at(1), true);
    expect(next('redo', withOwnEntry(undone, entry(2)), [entry(1), entry(2)])).toBeUndefined();
  });
});

describe('what was drawn along with a change', () => {
  const line = withDrawn(NOTHING_DRAWN, { ...moved('a', 0, 1), isAlong: true }, at(1));

  it('comes right after the change when that is taken back, and not after another', () => {
    expect(next('undo', line, [entry(1), entry(2)], ['undo'])).toBe('a');
    expect(next('undo', line, [entry(1), entry(2), entry(3)], ['undo'])).toBe(2);
  });

  it('comes right before it when both are done again', () => {
    const undone = withOwnEntry(withTakenBack(line, 'undo', at(2, 1), true, true), entry(3, 'undo', 2));
    expect(next('redo', undone, [entry(1), entry(2), entry(3, 'undo', 2)])).toBe('a');
    expect(undone.redo.at(-1)?.isAlong).toBe(true);
  });

  it('is done again with the change too where both were taken back before the change had its entry', () => {
    const drawn = withDrawn(NOTHING_DRAWN, { ...moved('a', 0, 1), isAlong: true }, at(1));
    const undone = withTakenBack(drawn, 'undo', at(1, 2), true, true);
    const answered = withOwnEntry(withOwnEntry(undone, entry(2)), entry(3, 'undo', 2));
    expect(next('redo', answered, [entry(1), entry(2), entry(3, 'undo', 2)])).toBe('a');
  });

  it('stands alone when it is taken back alone', () => {
    expect(withTakenBack(line, 'undo', at(1), true).redo.at(-1)).not.toHaveProperty('isAlong');
  });
});

describe('taking back what was drawn', () => {
  const note: Note = { text: 'a', at: [0, 0], size: [200, 120], hue: 'yellow' };
  const step = (before: Note | null, after: Note | null): DrawnStep => ({
    what: 'edit',
    before: { positions: {}, marks: { notes: { n: before } } },
    after: { positions: {}, marks: { notes: { n: after } } },
    ...at(0),
  });
  const withNote = (now: Note): Marks => applyMarks(NO_MARKS, { notes: { n: now } });

  it('puts back what is still where it was put', () => {
    const both: DrawnStep = { ...moved('a', 0, 1), ...at(0), before: { positions: { a: [0, 0], b: [5, 5] }, marks: {} }, after: { positions: { a: [1, 0], b: [6, 5] }, marks: {} } };
    expect(takenBack('undo', both, { a: [1, 0], b: [9, 9] }, NO_MARKS)?.positions).toEqual({ a: [0, 0] });
    expect(takenBack('undo', both, { a: [7, 7], b: [9, 9] }, NO_MARKS)).toBeUndefined();
    expect(takenBack('redo', both, { a: [0, 0], b: [5, 5] }, NO_MARKS)?.positions).toEqual({ a: [1, 0], b: [6, 5] });
  });

  it('leaves what somebody else has changed of the same note', () => {
    const moving = step(note, { ...note, at: [50, 0] });
    expect(takenBack('undo', moving, {}, withNote({ ...note, at: [50, 0], text: 'theirs' }))?.marks).toEqual({ notes: { n: { ...note, text: 'theirs' } } });
    expect(takenBack('undo', moving, {}, withNote({ ...note, at: [60, 0] }))).toBeUndefined();
  });

  it('takes a new note away again, but not what somebody has written in it', () => {
    expect(takenBack('undo', step(null, note), {}, withNote(note))?.marks).toEqual({ notes: { n: null } });
    expect(takenBack('undo', step(null, note), {}, withNote({ ...note, text: 'theirs' }))).toBeUndefined();
    expect(takenBack('undo', step(note, null), {}, NO_MARKS)?.marks).toEqual({ notes: { n: note } });
  });

  it('takes away the colour that a look did not have', () => {
    const looked: DrawnStep = {
      what: 'look',
      before: { positions: {}, marks: { looks: { net0: { icon: 'router' } } } },
      after: { positions: {}, marks: { looks: { net0: { icon: 'router', hue: 'red' } } } },
      ...at(0),
    };
    expect(takenBack('undo', looked, {}, { ...NO_MARKS, looks: { net0: { icon: 'server', hue: 'red' } } })?.marks).toEqual({ looks: { net0: { icon: 'server' } } });
  });

  it('knows things by the names that they have now', () => {
    const line = withDrawn(NOTHING_DRAWN, moved('net0', 0, 1), at(0));
    const followed = followDrawn(line, { namespaces: [['net0', 'web']], interfaces: [] });
    expect(followed.undo[0]?.before.positions).toEqual({ web: [0, 0] });
  });
});
