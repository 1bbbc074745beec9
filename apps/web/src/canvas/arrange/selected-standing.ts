/** What is selected, as far as it can be moved by itself. */
import { rectAt } from '../geometry.ts';
import type { BoxNode } from '../flow-elements.ts';
import { isInHost } from '../lab-drawing.ts';
import type { Standing } from './align.ts';

/** Where the selected boxes stand. Where the host's zone is among them, what is in it goes along with it. */
export const selectedStanding = (nodes: readonly BoxNode[]): readonly Standing[] => {
  const selected = nodes.filter((node) => node.selected === true);
  const takesHostAlong = selected.some(({ data: { box } }) => box.kind === 'host');
  return selected.filter(({ data: { box } }) => !(takesHostAlong && isInHost(box))).map(standingOf);
};

export const standingOf = ({ id, position: { x, y }, width = 0, height = 0 }: BoxNode): Standing => ({
  id,
  rect: rectAt([x, y], { width, height }),
});
