/** What undo and redo mean for a journal: which entry is taken back, by which diff, and who has overtaken it. Pure. */
import { referTo } from '@patchbay/shared/gesture';
import type { Gesture } from '@patchbay/shared/gesture';
import { undoLineOf } from '@patchbay/shared/protocol';
import type { Overtaking, RefusalCode } from '@patchbay/shared/protocol';
import { swapDiff } from '@patchbay/shared/topology';
import type { Problem, TopologyDiff } from '@patchbay/shared/topology';
import type { Journal } from './journal.ts';

export type TakeBackWish = { readonly kind: 'undo'; readonly entry?: number } | { readonly kind: 'redo' };

export interface TakeBack {
  readonly gesture: Gesture;
  /** The entry that is taken back; for a redo that is an undo. */
  readonly undoes: number;
  readonly diff: TopologyDiff;
}

/** What a person's wish comes to, or why there is nothing that it could come to. */
export function planTakeBack(journal: Journal, person: string, wish: TakeBackWish): TakeBack | RefusalCode {
  const line = undoLineOf(journal.entries, person)[wish.kind];
  const named = wish.kind === 'undo' ? wish.entry : undefined;
  const entry = named === undefined ? line.at(-1) : line.find(({ id }) => id === named);
  const effect = entry && journal.effectOf(entry.id);
  if (entry === undefined || effect === undefined) return wish.kind === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo';
  return { gesture: referTo(wish.kind, entry.gesture), undoes: entry.id, diff: swapDiff(effect) };
}

/** For each problem with taking back an entry, the latest change since then of the thing that it is about. */
export function overtakingsOf(journal: Journal, undoes: number, problems: readonly Problem[]): readonly Overtaking[] {
  const later = journal.entries.filter(({ id }) => id > undoes).reverse();
  return problems.flatMap(({ subject }): readonly Overtaking[] => {
    const by = later.find(({ id }) => touches(journal.effectOf(id) ?? {}, subject));
    return by === undefined ? [] : [{ subject, person: by.person, gesture: by.gesture }];
  });
}

const touches = (effect: TopologyDiff, key: string): boolean =>
  Object.values(effect).some((change) =>
    [change.added, change.removed, change.changed].some((part) => part !== undefined && Object.hasOwn(part, key)),
  );
