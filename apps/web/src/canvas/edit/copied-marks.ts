/** Notes and regions that are copied: taken out of a lab, and made again under ids of their own. Pure but for these ids. */
import type { Rect } from '@patchbay/shared/drawing';
import { NO_MARKS } from '@patchbay/shared/protocol';
import type { Marks, Note, PieceMarks, Region } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { markNodeId, newMarkId } from '../marks/mark-id.ts';
import type { CopiedBox } from './place-copies.ts';

/** `ids` of notes and regions, `keys` of boxes whose looks go along. */
export const takeMarks = ({ notes, regions, looks }: Marks, ids: readonly string[], keys: readonly string[]): PieceMarks => ({
  notes: ids.flatMap((id) => recordAt(notes, id) ?? []),
  regions: ids.flatMap((id) => recordAt(regions, id) ?? []),
  looks: Object.fromEntries(keys.flatMap((key) => {
    const look = recordAt(looks, key);
    return look === undefined ? [] : [[key, look]];
  })),
});

/** The notes and regions of a piece as marks of this lab, where they stood. */
export const newMarks = ({ notes, regions }: PieceMarks): Marks => ({
  ...NO_MARKS,
  notes: withIds(notes),
  regions: withIds(regions),
});

const withIds = <M>(marks: readonly M[]): Readonly<Record<string, M>> => Object.fromEntries(marks.map((mark) => [newMarkId(), mark]));

/** As things that want a place, by the ids of their nodes. */
export const standingMarks = ({ notes, regions }: Marks): readonly CopiedBox[] =>
  Object.entries<Note | Region>({ ...notes, ...regions }).map(([id, { at, size: [width, height] }]) => ({ key: markNodeId(id), at, size: { width, height } }));

/** What regions alone must not lie upon: regions of the very same place, which would hide them. A region may lie behind all else. */
export const hiddenBehind = ({ regions }: Marks, made: Marks): readonly Rect[] => {
  const sizes = new Set(Object.values(made.regions).map(({ size }) => size.join(' ')));
  return Object.values(regions).flatMap(({ at: [x, y], size }) => (sizes.has(size.join(' ')) ? [{ x, y, width: size[0], height: size[1] }] : []));
};
