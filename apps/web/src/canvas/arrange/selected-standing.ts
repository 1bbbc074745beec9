/** What is selected, as far as it can be moved by itself. */
import { isInHost, rectAt } from '@patchbay/shared/drawing';
import { remembering } from '@patchbay/shared/records';
import { isMark } from '../marks/mark-nodes.ts';
import type { CanvasNode } from '../marks/mark-nodes.ts';
import type { Standing } from './align.ts';

/** Where the selected boxes, notes and regions stand. Where the host's zone is among them, what is in it goes along with it. */
export const selectedStanding = remembering((nodes: readonly CanvasNode[]): readonly Standing[] => {
  const selected = nodes.filter((node) => node.selected === true);
  const takesHostAlong = selected.some((node) => !isMark(node) && node.data.box.kind === 'host');
  return selected.filter((node) => !(takesHostAlong && !isMark(node) && isInHost(node.data.box))).map(standingOf);
});

export const standingOf = ({ id, position: { x, y }, width = 0, height = 0 }: CanvasNode): Standing => ({
  id,
  rect: rectAt([x, y], { width, height }),
});
