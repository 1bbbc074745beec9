/**
 * What moves with boxes in a hand. The rest of the lab stays as it is while they are moved: to lay out all of it at each step
 * takes as long as the frame has.
 */
import { remembering } from '../records/index.ts';
import type { Cable, DrawnEnd, LabDrawing } from './lab-drawing.ts';
import { boxesWithMany } from './layout-sockets.ts';

export interface InHand {
  /** Of every box, by its key: what has a socket on its edge. */
  readonly endsByBox: ReadonlyMap<string, readonly DrawnEnd[]>;
  /** The keys of the boxes whose sockets stay where they are until the hand lets go, because they are many. */
  readonly many: ReadonlySet<string>;
  /** The cables of the boxes, and those whose sockets stand beside them. */
  readonly cables: readonly Cable[];
  /** What nothing is plugged into, and may stand elsewhere. */
  readonly loose: readonly DrawnEnd[];
  /** Whose sockets may come to stand elsewhere on their box. */
  readonly ends: readonly DrawnEnd[];
  /** The ends of the boxes' own cables. */
  readonly held: ReadonlySet<DrawnEnd>;
}

/** What has a socket on a box that is not its own. */
export const socketsOf = ({ boxes, loose }: Pick<LabDrawing, 'boxes' | 'loose'>): readonly DrawnEnd[] => {
  const ownBoxes = new Set(boxes.filter(({ kind }) => kind === 'end').map(({ key }) => key));
  return loose.filter(({ key }) => !ownBoxes.has(key));
};

/** `held`: the keys of the boxes. */
export const inHand = remembering((drawing: LabDrawing, held: ReadonlySet<string>): InHand => {
  const { cables } = drawing;
  const loose = socketsOf(drawing);
  const endsByBox = Map.groupBy([...cables.flatMap(({ ends }) => ends), ...loose], ({ box }) => box);
  const many = boxesWithMany(endsByBox);
  const isHeld = ({ ends }: Cable): boolean => ends.some(({ box }) => held.has(box));
  const own = cables.filter(isHeld);
  const anew = new Set([...held, ...own.flatMap(({ ends }) => ends.map(({ box }) => box))].filter((box) => !many.has(box)));
  const touched = cables.filter((cable) => isHeld(cable) || cable.ends.some(({ box }) => anew.has(box)));
  const beside = loose.filter(({ box }) => anew.has(box));
  return {
    endsByBox,
    many,
    cables: touched,
    loose: beside,
    ends: [...touched.flatMap((cable) => (isHeld(cable) ? cable.ends : cable.ends.filter(({ box }) => anew.has(box)))), ...beside],
    held: new Set(own.flatMap(({ ends }) => ends)),
  };
});
