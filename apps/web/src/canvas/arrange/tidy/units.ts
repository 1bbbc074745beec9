/** What is laid out of a component as one piece: a box, or the grid of all boxes that hang on the same one alone. */
import { isInHost } from '@patchbay/shared/drawing';
import type { Box, Point, Rect, Size } from '@patchbay/shared/drawing';
import { gridOf, inNameOrder } from './leaf-grid.ts';
import { linkedTo } from './links.ts';
import type { Links } from './links.ts';

export interface Unit {
  /** The key of its box, or of the first in its grid. */
  readonly key: string;
  readonly size: Size;
  readonly isInHost: boolean;
  readonly members: readonly { readonly box: Box; readonly at: Point }[];
}

export const boxUnit = (box: Box): Unit => ({ key: box.key, size: box.size, isInHost: isInHost(box), members: [{ box, at: [0, 0] }] });

export const gridUnit = (boxes: readonly Box[]): Unit => {
  const members = inNameOrder(boxes);
  const { size, places } = gridOf(members.map((box) => box.size));
  return {
    key: members[0]?.key ?? '',
    size,
    isInHost: false,
    members: members.map((box, index) => ({ box, at: places[index] ?? [0, 0] })),
  };
};

/** The units of a component, in the order of their names. */
export const unitsOf = (component: readonly Box[], links: Links): readonly Unit[] => {
  const leaves = Map.groupBy(component, (box) => {
    const [only, ...more] = linkedTo(links, box.key);
    return isInHost(box) || more.length > 0 ? undefined : only;
  });
  const grids = [...leaves].flatMap(([anchor, boxes]) => (anchor === undefined || boxes.length < 2 ? [] : [gridUnit(boxes)]));
  const inGrids = new Set(grids.flatMap(({ members }) => members.map(({ box }) => box)));
  const alone = inNameOrder(component.filter((box) => !inGrids.has(box))).map(boxUnit);
  return [...alone, ...grids];
};

/** Where its boxes stand when it stands at a point, by key. */
export const rectsOf = ({ members }: Unit, [x, y]: Point): readonly (readonly [key: string, rect: Rect])[] =>
  members.map(({ box: { key, size }, at: [dx, dy] }) => [key, { x: x + dx, y: y + dy, ...size }]);
