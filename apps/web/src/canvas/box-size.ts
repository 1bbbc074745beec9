/**
 * How large boxes are drawn. Sizes follow from what a box says, not from measuring it, so that a layout can be
 * computed before anything is on the screen; widths of text are estimated, and CSS shortens what does not fit.
 */
import type { InterfaceRow } from './lab-drawing.ts';
import type { Size } from './geometry.ts';

/** A card shows this many lines of addresses and says how many more there are. */
export const MAX_LINES = 6;

const FULL_WIDTH = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{1f300}-\u{1faff}]/u;

/** The width of a text in units, when a narrow character takes `unit`; a full-width one takes two. */
export const textWidth = (text: string, unit: number): number =>
  [...text].reduce((sum, character) => sum + (FULL_WIDTH.test(character) ? 2 : 1) * unit, 0);

const NAME_UNIT = 7.6;
const MONO_UNIT = 7.3;
const PORT_UNIT = 6.7;
const KIND_UNIT = 6.1;
/** As wide as the word between a kind and what it is made upon is in any language. */
const UPON = ' '.repeat(8);
const CHIP_WIDTH = 112;
/** The button that folds what hangs on a bridge, and the gap before it. */
const FOLD_WIDTH = 32;

/** Even, so that what stands in the middle of another box stands on a whole pixel. */
const clamp = (least: number, value: number, most: number): number => 2 * Math.round(Math.min(most, Math.max(least, value)) / 2);

/** The lines that a row takes: one for each address, at least one. */
export const linesOf = (row: InterfaceRow): number => Math.max(1, row.addresses.length);

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
  const kinds = widest(rows.map(({ kind, lower = '' }) => (kind === undefined ? 0 : 16 + textWidth(`${kind}${UPON}${lower}`, KIND_UNIT))));
  const lines = rows.reduce((sum, row) => sum + linesOf(row), 0);
  return {
    width: clamp(212, Math.max(header, 28 + names + 10 + addresses + kinds), 360),
    height: 50 + (isUnnamed ? 18 : 0) + Math.max(1, Math.min(lines, MAX_LINES) + (lines > MAX_LINES ? 1 : 0)) * 20,
  };
};

export interface BridgeWords {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly ports: readonly string[];
  readonly stp: boolean;
}

export const bridgeSize = ({ name, addresses, ports, stp }: BridgeWords): Size => {
  const header = 28 + 24 + textWidth(name, NAME_UNIT) + textWidth(addresses[0] ?? '', MONO_UNIT) + 8 + 90 + (stp ? 44 : 0) + (ports.length > 0 ? FOLD_WIDTH : 0);
  const spacing = Math.max(60, 140 - 20 * ports.length, ...ports.map((port) => textWidth(port, PORT_UNIT) + 24));
  return { width: clamp(220, Math.max(header, ports.length * spacing + 100), 2600), height: 74 };
};

export const endSize = ({ name, addresses, kind, lower = '' }: InterfaceRow): Size => ({
  width: clamp(
    120,
    Math.max(textWidth(name, MONO_UNIT) + 22 + (kind === undefined ? 0 : 12 + textWidth(`${kind}${UPON}${lower}`, KIND_UNIT)), textWidth(addresses[0] ?? '', MONO_UNIT)) + 34,
    320,
  ),
  height: addresses.length === 0 ? 42 : 60,
});

/** Of the label that says what an end of a cable is plugged into. */
export const labelSize = (text: string): Size => ({ width: Math.min(320, textWidth(text, PORT_UNIT) + 16), height: 21 });

const MOST_FROM_AFAR = 46;

/** Pixels that a name may be high to fill its box, where nothing else can be read. */
export const textFromAfar = (name: string, { width }: Size): number =>
  Math.floor(Math.min(MOST_FROM_AFAR, (width - 64) / textWidth(name, 0.62)));

/** Two namespaces and the room between them fit beneath an empty host. */
export const HOST_SIZE: Size = { width: 584, height: 118 };
