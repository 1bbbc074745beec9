/**
 * How large boxes are drawn. Sizes follow from what a box says, not from measuring it, so that a layout can be
 * computed before anything is on the screen; widths of text are estimated, and CSS shortens what does not fit.
 */
import type { BridgeBox, InterfaceRow, NamespaceBox } from './lab-drawing.ts';
import type { Size } from './geometry.ts';

/** A card is at most this many lines of addresses high. */
const MAX_LINES = 7;
const LEAST_WIDTH = 212;
const LINE = 20;
/** What stands above the lines and below them, and who holds a namespace that has no name. */
const AROUND_LINES = 50;
const HELD_BY = 18;

const FULL_WIDTH = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{1f300}-\u{1faff}]/u;

/** The width of a text in units, when a narrow character takes `unit`; a full-width one takes two. */
export const textWidth = (text: string, unit: number): number =>
  [...text].reduce((sum, character) => sum + (FULL_WIDTH.test(character) ? 2 : 1) * unit, 0);

const NAME_UNIT = 7.6;
const MONO_UNIT = 7.3;
const PORT_UNIT = 6.7;
const KIND_UNIT = 6.1;
/** As wide as the word between a kind and what it is made upon is in any language, and that before what takes it in. */
const [UPON, WITHIN] = [' '.repeat(8), ' '.repeat(11)];
const CHIP_WIDTH = 112;
/** The button that folds what hangs on a bridge, and the gap before it. */
const FOLD_WIDTH = 32;
/** Sockets that stand closer than this touch. */
const LEAST_PITCH = 20;

/** Even, so that what stands in the middle of another box stands on a whole pixel. */
const clamp = (least: number, value: number, most: number): number => 2 * Math.round(Math.min(most, Math.max(least, value)) / 2);

/** The lines that a row takes: one for each address, at least one. */
export const linesOf = (row: InterfaceRow): number => Math.max(1, row.addresses.length);

/** Of what is told of a row beside its address, with the gap before it. */
const tagWidth = ({ kind, border, lower = '', master }: InterfaceRow, gap: number): number =>
  (kind === undefined ? 0 : gap + textWidth(`${kind}${UPON}${lower}`, KIND_UNIT)) + [border, master].reduce((sum, other) => sum + (other === undefined ? 0 : gap + textWidth(`${WITHIN}${other}`, KIND_UNIT)), 0);

export interface NamespaceWords {
  readonly name: string;
  readonly rows: readonly InterfaceRow[];
  /** How many chips stand beside the name. */
  readonly chips: number;
  /** Who holds it stands under the name of one that has none. */
  readonly isUnnamed: boolean;
}

export const namespaceSize = ({ name, rows, chips, isUnnamed }: NamespaceWords): Size => {
  const widest = (widths: readonly number[]): number => Math.max(0, ...widths);
  const header = 28 + 16 + textWidth(name, NAME_UNIT) + chips * CHIP_WIDTH;
  const names = widest(rows.map((row) => textWidth(row.name, MONO_UNIT)));
  const addresses = widest(rows.flatMap((row) => row.addresses.map((address) => textWidth(address, MONO_UNIT))));
  const kinds = widest(rows.map((row) => tagWidth(row, 16)));
  const lines = rows.reduce((sum, row) => sum + linesOf(row), 0);
  return {
    width: clamp(LEAST_WIDTH, Math.max(header, 28 + names + 10 + addresses + kinds), 360),
    height: heightFor(Math.min(MAX_LINES, Math.max(1, lines)), isUnnamed),
  };
};

const heightFor = (lines: number, isUnnamed: boolean): number => AROUND_LINES + (isUnnamed ? HELD_BY : 0) + lines * LINE;

/** Of all the lines of a card those that it has room for, and how many there are besides: to say so takes a line. */
export const linesThatFit = <L>(lines: readonly L[], { size: { height }, holder }: Pick<NamespaceBox, 'size' | 'holder'>): { readonly shown: readonly L[]; readonly more: number } => {
  const room = Math.floor((height - heightFor(0, holder !== undefined)) / LINE);
  const shown = lines.length <= room ? lines : lines.slice(0, room - 1);
  return { shown, more: lines.length - shown.length };
};

export interface BridgeWords {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly ports: readonly string[];
  readonly stp: boolean;
}

const LEAST_BRIDGE = 220;

const headerWidth = ({ name, addresses, ports, stp }: BridgeWords): number =>
  28 + 24 + textWidth(name, NAME_UNIT) + textWidth(addresses[0] ?? '', MONO_UNIT) + 8 + 90 + (stp ? 44 : 0) + (ports.length > 0 ? FOLD_WIDTH : 0);

/** The name of an only port may stand at the side, beside the bridge's own. */
const sideName = ([port, ...others]: readonly string[]): number => (port === undefined || others.length > 0 ? 0 : textWidth(port, PORT_UNIT) + 16);

export const bridgeSize = (words: BridgeWords): Size => {
  const { ports } = words;
  const spacing = Math.max(60, 140 - 20 * ports.length, ...ports.map((port) => textWidth(port, PORT_UNIT) + 24));
  return { width: clamp(LEAST_BRIDGE, Math.max(headerWidth(words) + sideName(ports), ports.length * spacing + 100), 2600), height: 74 };
};

/** The least size in which a box can still be read, for where it has no room for its own: an address, and how many more lines there are. */
export const leastSize = (box: NamespaceBox | BridgeBox): Size => {
  const { width, height } = box.size;
  if (box.kind === 'namespace') return { width: LEAST_WIDTH, height: Math.min(height, heightFor(2, box.holder !== undefined)) };
  if (box.leaves?.folded === true) return box.size;
  return { width: Math.min(width, Math.max(LEAST_BRIDGE, headerWidth(box), box.ports.length * LEAST_PITCH)), height };
};

/** As much of its size as there is room for: even, as all widths are, and in whole lines. */
export const sizeWithin = (box: NamespaceBox | BridgeBox, room: Size): Size => {
  const least = leastSize(box);
  const lines = Math.max(0, Math.floor((room.height - least.height) / LINE));
  return {
    width: Math.min(box.size.width, Math.max(least.width, 2 * Math.floor(room.width / 2))),
    height: Math.min(box.size.height, least.height + lines * LINE),
  };
};

export const endSize = (row: InterfaceRow): Size => ({
  width: clamp(
    120,
    Math.max(textWidth(row.name, MONO_UNIT) + 22 + tagWidth(row, 12), textWidth(row.addresses[0] ?? '', MONO_UNIT)) + 34,
    320,
  ),
  height: row.addresses.length === 0 ? 42 : 60,
});

/** Of the label that says what an end of a cable is plugged into. */
export const labelSize = (text: string): Size => ({ width: Math.min(320, textWidth(text, PORT_UNIT) + 16), height: 21 });

/** Of short names as large as of those of six characters, so that the boxes of a lab look alike. */
const MOST_FROM_AFAR = 39;

/** Pixels that a name may be high to fill its box, where nothing else can be read. */
export const textFromAfar = (name: string, { width }: Size): number =>
  Math.floor(Math.min(MOST_FROM_AFAR, (width - 64) / textWidth(name, 0.62)));

/** Two namespaces and the room between them fit beneath an empty host. */
export const HOST_SIZE: Size = { width: 584, height: 118 };
