/**
 * What this page has drawn, to be taken back: moves, and notes, regions and looks. The kernel's changes have their line in
 * the journal (`undoLineOf`); here both are put in one order, that of time. Pure.
 */
import { moveKept } from '@patchbay/shared/identity';
import type { Moves } from '@patchbay/shared/identity';
import type { JournalEntry, Marks, MarksChange, Positions, UndoLine } from '@patchbay/shared/protocol';
import { isEqual } from '@patchbay/shared/records';

/** What was drawn, as the button that takes it back says it. */
export type DrawnKind = 'move' | 'arrange' | 'tidy' | 'note' | 'region' | 'edit' | 'look' | 'remove' | 'duplicate' | 'paste' | 'open';

/** Where things stand and how marks are; null is a mark that is not there. */
export interface Drawn {
  readonly positions: Positions;
  readonly marks: MarksChange;
}

export interface DrawnStep {
  readonly what: DrawnKind;
  readonly before: Drawn;
  readonly after: Drawn;
  /** The latest entry of the journal that was there before it, or before it was taken back. */
  readonly since: number;
  /** So many changes of one's own had been sent before and had no entry yet. */
  readonly awaits: number;
  /** It was drawn along with the change of one's own that was sent right after it: both are taken back, and done again, together. */
  readonly isAlong?: true;
}

export interface DrawnLine {
  /** The latest last. */
  readonly undo: readonly DrawnStep[];
  readonly redo: readonly DrawnStep[];
  /** The latest entry before something new was drawn: what was undone before that is not redone any more. */
  readonly redoSince: number;
}

export const NOTHING_DRAWN: DrawnLine = { undo: [], redo: [], redoSince: 0 };

const MAX_STEPS = 200;

/** When something is drawn: after which entry, and with how many own changes on their way. */
export type Moment = Pick<DrawnStep, 'since' | 'awaits'>;

export const withDrawn = ({ undo }: DrawnLine, step: Omit<DrawnStep, keyof Moment>, at: Moment): DrawnLine => ({
  undo: [...undo, { ...step, ...at }].slice(-MAX_STEPS),
  redo: [],
  redoSince: at.since,
});

/** The latest step went from one side to the other, or was given up; by itself, or along with its change. */
export const withTakenBack = (line: DrawnLine, kind: 'undo' | 'redo', at: Moment, isDone: boolean, isAlong = false): DrawnLine => {
  const step = line[kind].at(-1);
  if (step === undefined) return line;
  const { isAlong: _was, ...bare } = step;
  const moved = isDone ? [{ ...bare, ...at, ...(isAlong && { isAlong }) }] : [];
  return kind === 'undo'
    ? { ...line, undo: line.undo.slice(0, -1), redo: [...line.redo, ...moved] }
    : { ...line, undo: [...line.undo, ...moved], redo: line.redo.slice(0, -1) };
};

/** The journal has one more entry of one's own. */
export const withOwnEntry = (line: DrawnLine, { id, gesture, refusal }: JournalEntry): DrawnLine => {
  if (refusal !== undefined || gesture.kind === 'typed') return line;
  const isNew = gesture.kind !== 'undo' && gesture.kind !== 'redo';
  const after = arrived(line, id);
  // what was undone while the change was still on its way is newer than the change
  return isNew ? { ...after, redo: after.redo.filter((_, index) => (line.redo[index]?.awaits ?? 0) > 0) } : after;
};

/** A change of one's own will have no entry: it was refused. */
export const withoutEntry = (line: DrawnLine): DrawnLine => arrived(line, 0);

const arrived = (line: DrawnLine, id: number): DrawnLine => {
  const after = (step: DrawnStep): DrawnStep =>
    step.awaits === 0 ? step : { ...step, awaits: step.awaits - 1, since: Math.max(step.since, id) };
  return { ...line, undo: line.undo.map(after), redo: line.redo.map(after) };
};

/** Things that have other names now are what they were. */
export const followDrawn = (line: DrawnLine, moves: Moves): DrawnLine => {
  const drawn = ({ positions, marks }: Drawn): Drawn => ({
    positions: moveKept(positions, moves),
    marks: marks.looks === undefined ? marks : { ...marks, looks: moveKept(marks.looks, moves) },
  });
  const follow = (step: DrawnStep): DrawnStep => ({ ...step, before: drawn(step.before), after: drawn(step.after) });
  return { ...line, undo: line.undo.map(follow), redo: line.redo.map(follow) };
};

/** What is taken back next: a change of the kernel, or a step of what was drawn. */
export type Next = { readonly kind: 'entry'; readonly entry?: JournalEntry } | { readonly kind: 'drawn'; readonly step: DrawnStep } | undefined;

/** `pending`: the kinds of the own changes that were sent and have no entry yet, in their order. */
export const nextOf = (kind: 'undo' | 'redo', line: DrawnLine, kernel: UndoLine, pending: readonly string[]): Next => {
  const step = line[kind].at(-1);
  const entries = kernel[kind].filter(({ id }) => kind === 'undo' || id > line.redoSince);
  const times = pending.reduce<readonly Timed[]>(
    (known, sent, index) => afterPending(kind, known, sent, step !== undefined && index < step.awaits ? step.since : Infinity),
    entries.map((entry) => ({ entry, at: entry.id })),
  );
  const last = times.at(-1);
  if (step !== undefined && (last === undefined || last.at <= step.since)) return { kind: 'drawn', step };
  if (last === undefined) return undefined;
  return last.entry === undefined ? { kind: 'entry' } : { kind: 'entry', entry: last.entry };
};

interface Timed {
  readonly entry?: JournalEntry;
  readonly at: number;
}

const afterPending = (kind: 'undo' | 'redo', known: readonly Timed[], sent: string, at: number): readonly Timed[] => {
  if (sent === kind) return known.slice(0, -1);
  if (kind === 'redo') return sent === 'undo' ? [...known, { at }] : [];
  return [...known, { at }];
};

/**
 * What is to be drawn so that a step is taken back: as far as everything is as the step left it. What somebody has drawn
 * otherwise since stays as it is, field by field; undefined where that is all of it.
 */
export const takenBack = (kind: 'undo' | 'redo', { before, after }: DrawnStep, positions: Positions, marks: Marks): Drawn | undefined => {
  const [from, to] = kind === 'undo' ? [after, before] : [before, after];
  const moved = Object.entries(to.positions).filter(([key]) => isEqual(ownOf(positions, key), ownOf(from.positions, key)));
  const tables = {
    ...(to.marks.notes && { notes: tableBack(marks.notes, from.marks.notes, to.marks.notes) }),
    ...(to.marks.regions && { regions: tableBack(marks.regions, from.marks.regions, to.marks.regions) }),
    ...(to.marks.looks && { looks: tableBack(marks.looks, from.marks.looks, to.marks.looks) }),
  };
  const changes = Object.fromEntries(Object.entries(tables).filter(([, table]) => Object.keys(table).length > 0)) as MarksChange;
  return moved.length === 0 && Object.keys(changes).length === 0 ? undefined : { positions: Object.fromEntries(moved), marks: changes };
};

type Table<T> = Readonly<Record<string, T | null>>;

const ownOf = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(table, key) ? table[key] : undefined);

const tableBack = <T extends object>(now: Table<T>, from: Table<T> = {}, to: Table<T>): Table<T> =>
  Object.fromEntries(
    Object.entries(to).flatMap(([key, wanted]) => {
      const back = markBack(ownOf(now, key) ?? null, ownOf(from, key) ?? null, wanted);
      return back === undefined ? [] : [[key, back]];
    }),
  );

const markBack = <T extends object>(now: T | null, from: T | null, to: T | null): T | null | undefined => {
  // made or taken away by the step: as a whole, or not at all
  if (now === null || from === null || to === null) return isEqual(now, from) ? to : undefined;
  const fields = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  const changed = fields.filter((field) => !isEqual(fieldOf(from, field), fieldOf(to, field)) && isEqual(fieldOf(now, field), fieldOf(from, field)));
  if (changed.length === 0) return undefined;
  const kept = Object.entries(now).filter(([field]) => !changed.includes(field));
  const given = Object.entries(to).filter(([field]) => changed.includes(field));
  return Object.fromEntries([...kept, ...given]) as T;
};

const fieldOf = (mark: object, field: string): unknown => (mark as Readonly<Record<string, unknown>>)[field];
