/** What React Flow tells of marks that are given another size. Pure. */
import type { Rect } from '@patchbay/shared/drawing';
import type { NodeChange } from '@xyflow/react';
import { rectOf } from './mark-nodes.ts';
import type { CanvasNode, MarkNode } from './mark-nodes.ts';

export interface Resize {
  readonly id: string;
  readonly rect: Rect;
  readonly done: boolean;
}

/** At the upper and left sides the place changes with the size. What it merely measures is no resizing. */
export const resizesOf = (changes: readonly NodeChange<CanvasNode>[], marks: readonly MarkNode[]): readonly Resize[] =>
  changes.flatMap((change) => {
    if (change.type !== 'dimensions' || change.resizing === undefined) return [];
    const mark = marks.find(({ id }) => id === change.id);
    if (mark === undefined) return [];
    const position = changes.find((one) => one.type === 'position' && one.id === change.id);
    const at = position?.type === 'position' ? position.position : undefined;
    return [{ id: change.id, rect: { ...rectOf(mark), ...at, ...change.dimensions }, done: !change.resizing }];
  });
