/** Folds what hangs on a bridge alone into the bridge, which then says how many that are. Pure. */
import { bridgeSize } from '@patchbay/shared/drawing';
import type { Box, BridgeBox, Cable, LabDrawing, NamespaceBox } from '@patchbay/shared/drawing';

/** Fewer than this are not worth folding. */
const FEWEST = 2;
/** From so many on the bridge offers to fold them. */
const MANY = 60;
/** In the folded bridge, for what says how many there are and what flows to them. */
const ROOM_FOR_COUNT = 224;

/** The leaves of each bridge, by its key: namespaces that are cabled to it and to nothing else. */
export const leavesOf = ({ boxes, cables, stalks }: LabDrawing): ReadonlyMap<string, readonly NamespaceBox[]> => {
  const bridges = new Set(boxes.flatMap(({ kind, key }) => (kind === 'bridge' ? [key] : [])));
  const busy = new Set([...stalks.flatMap((stalk) => stalk.boxes), ...boxes.flatMap(({ kind, namespace }) => (kind === 'bridge' ? [namespace] : []))]);
  const others = new Map<string, Set<string>>();
  const join = (box: string, other: string): void => {
    others.set(box, (others.get(box) ?? new Set()).add(other));
  };
  for (const { ends: [a, b] } of cables) {
    join(a.box, b.box);
    join(b.box, a.box);
  }
  const leaves = new Map<string, NamespaceBox[]>();
  for (const box of boxes) {
    if (box.kind !== 'namespace' || busy.has(box.key)) continue;
    const [bridge, ...more] = others.get(box.key) ?? [];
    if (bridge === undefined || more.length > 0 || !bridges.has(bridge)) continue;
    const there = leaves.get(bridge);
    if (there === undefined) leaves.set(bridge, [box]);
    else there.push(box);
  }
  return new Map([...leaves].filter(([, { length }]) => length >= FEWEST));
};

/** `folded`: the ids of bridges. Bridges with leaves say so, whether they are folded or not. */
export const foldDrawing = (drawing: LabDrawing, folded: ReadonlySet<string>): LabDrawing => {
  const leaves = leavesOf(drawing);
  if (leaves.size === 0) return drawing;
  const hidden = new Set<string>();
  for (const { id, key } of drawing.boxes) if (folded.has(id)) for (const leaf of leaves.get(key) ?? []) hidden.add(leaf.key);
  const gone = new Set(drawing.cables.filter(({ ends }) => ends.some(({ box }) => hidden.has(box))).flatMap(({ ends }) => ends.map(({ key }) => key)));
  return {
    boxes: drawing.boxes.filter(({ key }) => !hidden.has(key)).map((box) => withLeaves(box, leaves.get(box.key), folded.has(box.id) ? drawing.cables : undefined)),
    cables: drawing.cables.filter(({ key }) => !gone.has(key)),
    loose: drawing.loose.filter(({ box }) => !hidden.has(box)),
    stalks: drawing.stalks,
  };
};

/** `within`: the cables of the lab, where it is folded. */
const withLeaves = (box: Box, leaves: readonly NamespaceBox[] | undefined, within: readonly Cable[] | undefined): Box => {
  if (box.kind !== 'bridge' || leaves === undefined) return box;
  const ailing = leaves.filter(({ state }) => state === 'bad' || state === 'idle').length;
  const keys = new Set(leaves.map(({ key }) => key));
  const cables = (within ?? []).filter(({ ends }) => ends.some((end) => keys.has(end.box))).map(({ ends: [a, b] }) => ({ ends: keys.has(a.box) ? ([b, a] as const) : ([a, b] as const) }));
  const told: BridgeBox = { ...box, leaves: { count: leaves.length, ailing, folded: within !== undefined, many: leaves.length > MANY, cables } };
  if (within === undefined) return told;
  const { width, height } = bridgeSize({ name: box.name, addresses: box.addresses, ports: [], stp: box.stp });
  return { ...told, size: { width: width + ROOM_FOR_COUNT, height } };
};

/** The bridges, by id, that have to be unfolded for these boxes, by id, to be seen. */
export const hidingPlaces = (drawing: LabDrawing, folded: ReadonlySet<string>, boxes: readonly string[]): readonly string[] => {
  const leaves = leavesOf(drawing);
  return drawing.boxes.filter(({ id, key }) => folded.has(id) && leaves.get(key)?.some((leaf) => boxes.includes(leaf.id))).map(({ id }) => id);
};
