/** Drawing notes and regions, carried out: each is one step that can be taken back. */
import type { Point, Rect, Size } from '@patchbay/shared/drawing';
import type { Hue, Marks, MarksChange, Note, Region } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import i18next from 'i18next';
import type { DrawnKind } from '../../session/drawn-line.ts';
import { useSession } from '../../session/session-store.ts';
import { useUi } from '../../ui/index.ts';
import type { Selected } from '../../ui/index.ts';
import { editMark } from './editing-mark.ts';
import { newMarkId } from './mark-id.ts';
import { sideOf } from './move-marks.ts';

export const NOTE_SIZE: Size = { width: 208, height: 116 };
export const REGION_SIZE: Size = { width: 420, height: 280 };
const NOTE_HUE: Hue = 'yellow';
const REGION_HUE: Hue = 'blue';

const marksNow = (): Marks => useSession.getState().marks;
const draw = (what: DrawnKind, marks: MarksChange): void => {
  useSession.getState().draw({ what, marks });
};

/** A note whose text is to be typed at once. */
export const makeNote = ([x, y]: Point): void => {
  const id = newMarkId();
  draw('note', { notes: { [id]: { text: '', at: [Math.round(x), Math.round(y)], size: [NOTE_SIZE.width, NOTE_SIZE.height], hue: NOTE_HUE } } });
  begin(id);
};

/** A region whose name is to be typed at once. */
export const makeRegion = ({ x, y, width, height }: Rect): void => {
  const id = newMarkId();
  const region: Region = {
    label: i18next.t('canvas.marks.newRegion'),
    at: [Math.round(x), Math.round(y)],
    size: [sideOf(width), sideOf(height)],
    hue: nextHue(),
  };
  draw('region', { regions: { [id]: region } });
  begin(id);
};

const begin = (id: string): void => {
  useUi.getState().select([{ kind: 'mark', id }]);
  editMark(id);
};

/** The first that no region has yet, so that two beside each other can be told apart. */
const nextHue = (): Hue => {
  const used = new Set(Object.values(marksNow().regions).map(({ hue }) => hue));
  return (['blue', 'green', 'violet', 'teal', 'red', 'yellow'] as const).find((hue) => !used.has(hue)) ?? REGION_HUE;
};

/** What is written in a note, which has grown to hold it; or the name of a region. */
export const writeText = (id: string, text: string, height?: number): void => {
  const { notes, regions } = marksNow();
  const [note, region] = [recordAt(notes, id), recordAt(regions, id)];
  if (note !== undefined && note.text !== text) {
    const size: Note['size'] = [note.size[0], sideOf(Math.max(note.size[1], height ?? 0))];
    draw('edit', { notes: { [id]: { ...note, text, size } } });
  }
  if (region !== undefined && region.label !== text) draw('edit', { regions: { [id]: { ...region, label: text } } });
};

export const colourMarks = (ids: readonly string[], hue: Hue): MarksChange => changed(ids, (mark) => ({ ...mark, hue }));

const changed = (ids: readonly string[], change: <M extends Note | Region>(mark: M) => M): MarksChange => {
  const { notes, regions } = marksNow();
  return changeOf(ids, (id) => {
    const note = recordAt(notes, id);
    return note && change(note);
  }, (id) => {
    const region = recordAt(regions, id);
    return region && change(region);
  });
};

const changeOf = (
  ids: readonly string[],
  noteOf: (id: string) => Note | null | undefined,
  regionOf: (id: string) => Region | null | undefined,
): MarksChange => {
  const entries = <T>(of: (id: string) => T | undefined): (readonly [string, T])[] =>
    ids.flatMap((id) => {
      const one = of(id);
      return one === undefined ? [] : [[id, one] as const];
    });
  const [notes, regions] = [entries(noteOf), entries(regionOf)];
  return { ...(notes.length > 0 && { notes: Object.fromEntries(notes) }), ...(regions.length > 0 && { regions: Object.fromEntries(regions) }) };
};

/** What takes them away. */
export const withoutMarks = (ids: readonly string[]): MarksChange => {
  const { notes, regions } = marksNow();
  return changeOf(ids, (id) => (Object.hasOwn(notes, id) ? null : undefined), (id) => (Object.hasOwn(regions, id) ? null : undefined));
};

export const idsOfMarks = (selection: readonly Selected[]): readonly string[] =>
  selection.flatMap((selected) => (selected.kind === 'mark' ? [selected.id] : []));
