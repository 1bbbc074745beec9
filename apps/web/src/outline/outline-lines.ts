/** The lab as lines that are read one after the other: what stands in what, and where each cable leads. Pure. */
import { keepList } from '@patchbay/shared/drawing';
import type { Box, BridgeBox, Cable, CableState, DrawnEnd, InterfaceRow, LabDrawing } from '@patchbay/shared/drawing';
import { isEqual } from '@patchbay/shared/records';
import { interfaceKey } from '@patchbay/shared/topology';
import { edgeId } from '../canvas/flow-elements.ts';
import { nameOfBox } from '../canvas/name-of-box.ts';

/** The other end of a cable. */
export interface Peer {
  /** Its line. */
  readonly line: string;
  /** “mybridge0 veth0” */
  readonly name: string;
  readonly state: CableState;
}

interface AnyLine {
  /** The same as long as it is the same thing, whatever its name. */
  readonly id: string;
  /** The node or edge that is selected with it. */
  readonly element: string;
  /** It is that thing, or an end of it; what only stands in it does not look selected when it is. */
  readonly isOwn: boolean;
  /** The box that it is, or stands in: what a cable laid to it is plugged into. */
  readonly box: Box;
  /** The line that it stands under. */
  readonly parent: string | undefined;
  readonly level: number;
  /** Which of how many under the same line, from 1. */
  readonly place: number;
  readonly of: number;
  readonly hasMore: boolean;
}

export interface BoxLine extends AnyLine {
  readonly kind: 'box';
}

export interface InterfaceLine extends AnyLine {
  readonly kind: 'interface';
  readonly row: InterfaceRow;
  readonly peer: Peer | undefined;
}

export type Line = BoxLine | InterfaceLine;

/**
 * Host and namespaces, each with its interfaces and its bridges, each bridge with its ports. A line that is equal to one of
 * `before` is that one, so that only what changed is shown anew.
 */
export const outlineLines = (drawing: LabDrawing, before: readonly Line[] = []): readonly Line[] => {
  const ends = endsByKey(drawing);
  const insides = Map.groupBy(drawing.boxes, ({ namespace }) => namespace);
  const outer = drawing.boxes.filter(({ kind }) => kind === 'host' || kind === 'namespace');
  const lines = outer.flatMap((box, index) => linesOf(box, { parent: undefined, level: 1, place: index + 1, of: outer.length }, insides, ends));
  const old = new Map(before.map((line) => [line.id, line]));
  return keepList(
    lines.map((line) => {
      const was = old.get(line.id);
      return was !== undefined && isSame(was, line) ? was : line;
    }),
    before,
  );
};

/** The lines that are in sight: those of which all that they stand under is open. */
export const openLines = (lines: readonly Line[], closed: ReadonlySet<string>): readonly Line[] => {
  if (closed.size === 0) return lines;
  const hidden = new Set<string>();
  return lines.filter(({ id, parent }) => {
    const isHidden = parent !== undefined && (closed.has(parent) || hidden.has(parent));
    if (isHidden) hidden.add(id);
    return !isHidden;
  });
};

/** The lines that have all of the words in their names, addresses or peers, and what they stand under. */
export const matchingLines = (lines: readonly Line[], words: string): readonly Line[] => {
  const wanted = words.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (wanted.length === 0) return lines;
  const byId = new Map(lines.map((line) => [line.id, line]));
  const shown = new Set<string>();
  for (const line of lines) {
    const text = textOf(line).toLowerCase();
    if (!wanted.every((word) => text.includes(word))) continue;
    for (let at: Line | undefined = line; at !== undefined && !shown.has(at.id); at = byId.get(at.parent ?? '')) shown.add(at.id);
  }
  return lines.filter(({ id }) => shown.has(id));
};

const textOf = (line: Line): string => {
  if (line.kind === 'interface') return [line.box.namespace, line.row.name, ...line.row.addresses, line.peer?.name ?? ''].join(' ');
  return [line.box.name, ...(line.box.kind === 'bridge' ? line.box.addresses : [])].join(' ');
};

type Place = Pick<Line, 'parent' | 'level' | 'place' | 'of'>;

interface CableEnd {
  readonly end: DrawnEnd;
  readonly cable: Cable;
  readonly other: DrawnEnd;
}

interface Ends {
  readonly plugged: ReadonlyMap<string, CableEnd>;
  readonly loose: ReadonlyMap<string, DrawnEnd>;
}

const endsByKey = ({ cables, loose }: LabDrawing): Ends => ({
  plugged: new Map(
    cables.flatMap((cable) => {
      const [a, b] = cable.ends;
      return [
        [a.key, { end: a, cable, other: b }],
        [b.key, { end: b, cable, other: a }],
      ] as const;
    }),
  ),
  loose: new Map(loose.map((end) => [end.key, end])),
});

const linesOf = (box: Box, place: Place, insides: ReadonlyMap<string, readonly Box[]>, ends: Ends): readonly Line[] => {
  const under = placesUnder(box, place.level);
  switch (box.kind) {
    case 'end':
      return [interfaceLine(box, box.row, place, ends)];
    case 'bridge': {
      const ports = box.ports.map((port, index) => interfaceLine(box, portRow(box, port, ends), under(index, box.ports.length), ends));
      return [boxLine(box, place, ports.length > 0), ...ports];
    }
    case 'host':
    case 'namespace': {
      const rows = box.kind === 'namespace' ? box.rows : [];
      const inner = (insides.get(box.namespace) ?? []).filter(({ kind }) => kind === 'bridge' || kind === 'end');
      const of = rows.length + inner.length;
      return [
        boxLine(box, place, of > 0),
        ...rows.map((row, index) => interfaceLine(box, row, under(index, of), ends)),
        ...inner.flatMap((one, index) => linesOf(one, under(rows.length + index, of), insides, ends)),
      ];
    }
  }
};

const placesUnder =
  ({ id }: Box, level: number) =>
  (index: number, of: number): Place => ({ parent: id, level: level + 1, place: index + 1, of });

const boxLine = (box: Box, place: Place, hasMore: boolean): BoxLine => ({ kind: 'box', id: box.id, element: box.id, isOwn: true, box, hasMore, ...place });

const interfaceLine = (box: Box, row: InterfaceRow, place: Place, { plugged, loose }: Ends): InterfaceLine => {
  const key = interfaceKey({ namespace: box.namespace, interface: row.name });
  const found = plugged.get(key);
  return {
    kind: 'interface',
    id: lineOfEnd(found?.end ?? loose.get(key)) ?? `${box.id} ${row.name}`,
    element: found === undefined ? box.id : edgeId(found.cable),
    isOwn: found !== undefined || box.kind === 'end',
    box,
    row,
    peer: found && { line: lineOfEnd(found.other) ?? '', name: `${nameOfBox(found.other.box)} ${found.other.name}`, state: found.cable.state },
    hasMore: false,
    ...place,
  };
};

/** A box of the host may have the id of the interface that it is. */
const lineOfEnd = (end: DrawnEnd | undefined): string | undefined => end && `interface ${end.id}`;

const portRow = (bridge: BridgeBox, name: string, { plugged, loose }: Ends): InterfaceRow => {
  const key = interfaceKey({ namespace: bridge.namespace, interface: name });
  return { name, state: (plugged.get(key)?.end ?? loose.get(key))?.state ?? 'pending', addresses: [] };
};

const isSame = (a: Line, b: Line): boolean => {
  const { box, ...rest } = a;
  const { box: other, ...restOfOther } = b;
  return box === other && isEqual(rest, restOfOther);
};
