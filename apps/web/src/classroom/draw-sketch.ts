/** A lab in little, as shapes. Pure. */
import type { LabSketch, SketchBox } from '@patchbay/shared/protocol';

/** How large boxes are drawn, in canvas units: about as they are in the lab. */
const SIZES: Readonly<Record<SketchBox['kind'], readonly [width: number, height: number]>> = { namespace: [212, 96], bridge: [260, 64], host: [180, 64] };
/** Between boxes that nobody has placed yet, across and down, where their cables are seen; and around all of them. */
const GAP = 60;
const ROW_GAP = 120;
const MARGIN = 30;
/** A lab of few boxes is not blown up: units across and down. */
const LEAST: readonly [width: number, height: number] = [720, 400];
/** More boxes than these have no names that could be read. */
const MOST_NAMES = 12;
/** Units that a character of a name takes; one of full width takes two. */
const CHARACTER = 21;

export interface SketchDrawing {
  readonly viewBox: string;
  readonly boxes: readonly DrawnBox[];
  readonly cables: readonly { readonly path: string; readonly state: 'up' | 'down' | 'unlit' }[];
}

export interface DrawnBox {
  readonly kind: SketchBox['kind'];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** As much of the name as there is room for; empty where none could be read. */
  readonly label: string;
}

export function drawSketch({ boxes, cables }: LabSketch): SketchDrawing {
  const corners = placed(boxes);
  const isNamed = boxes.length <= MOST_NAMES;
  const drawn = boxes.map(({ kind, name }, index): DrawnBox => {
    const [x, y] = corners[index] ?? [0, 0];
    const [width, height] = SIZES[kind];
    return { kind, x, y, width, height, label: isNamed ? shortened(name, width) : '' };
  });
  const middle = (index: number): readonly [number, number] => {
    const { x, y, width, height } = drawn[index] ?? { x: 0, y: 0, width: 0, height: 0 };
    return [x + width / 2, y + height / 2];
  };
  return {
    viewBox: viewBoxOf(drawn),
    boxes: drawn,
    cables: cables.map(([from, to, up]) => ({ path: `M${middle(from).join(' ')}L${middle(to).join(' ')}`, state: up === null ? 'unlit' : up ? 'up' : 'down' })),
  };
}

/** Where each box stands; those that have no place stand in rows below the others, each in the middle, what joins namespaces above them, as on the canvas. */
function placed(boxes: readonly SketchBox[]): readonly (readonly [x: number, y: number])[] {
  const known = boxes.flatMap(({ kind, at }) => (at === undefined ? [] : [[at, SIZES[kind]] as const]));
  const left = Math.min(...known.map(([[x]]) => x), ...(known.length === 0 ? [0] : []));
  const below = Math.max(...known.map(([[, y], [, height]]) => y + height + GAP), ...(known.length === 0 ? [0] : []));
  const unplaced = boxes.filter(({ at }) => at === undefined);
  const perRow = Math.max(2, Math.ceil(Math.sqrt(unplaced.length * 1.6)));
  const rows = [...inRows(unplaced.filter(({ kind }) => kind !== 'namespace'), perRow), ...inRows(unplaced.filter(({ kind }) => kind === 'namespace'), perRow)];
  const [stepX, stepY] = [SIZES.bridge[0] + GAP, SIZES.namespace[1] + ROW_GAP];
  const widthOf = (row: readonly SketchBox[]): number => (row.length - 1) * stepX + SIZES[row.at(-1)?.kind ?? 'bridge'][0];
  const widest = Math.max(...rows.map(widthOf));
  const places = new Map(
    rows.flatMap((row, down) => row.map((box, across) => [box, [left + (widest - widthOf(row)) / 2 + across * stepX, below + down * stepY] as const])),
  );
  return boxes.map((box) => box.at ?? places.get(box) ?? [left, below]);
}

const inRows = <T>(items: readonly T[], perRow: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / perRow) }, (_, row) => items.slice(row * perRow, (row + 1) * perRow));

function viewBoxOf(boxes: readonly DrawnBox[]): string {
  if (boxes.length === 0) return `0 0 ${LEAST.join(' ')}`;
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
  const [right, bottom] = [Math.max(...boxes.map(({ x, width }) => x + width)), Math.max(...boxes.map(({ y, height }) => y + height))];
  const [width, height] = [Math.max(right - left + 2 * MARGIN, LEAST[0]), Math.max(bottom - top + 2 * MARGIN, LEAST[1])];
  return [(left + right - width) / 2, (top + bottom - height) / 2, width, height].map(Math.round).join(' ');
}

const isWide = (character: string): boolean => /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u.test(character);

function shortened(name: string, width: number): string {
  const room = Math.floor((width - CHARACTER) / CHARACTER);
  let taken = 0;
  const characters = [...name];
  const end = characters.findIndex((character) => (taken += isWide(character) ? 2 : 1) > room);
  return end === -1 ? name : `${characters.slice(0, Math.max(1, end - 1)).join('')}…`;
}
