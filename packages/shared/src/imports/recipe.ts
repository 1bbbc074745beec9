/** What another tool's file amounts to: scripts that build its lab in an empty sandbox, and what is not carried over. */

import type { ShapingRecord } from '../topology/index.ts';

/** Where something stands; without a column, the whole line. */
export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column?: number;
}

/** Something that a person is told of a place; without one, of the lab. */
export interface Remark {
  readonly place?: Place;
  readonly words: string;
}

/** A script of bash. */
export interface RecipeScript {
  readonly text: string;
  /** Where what stands in this line comes from; lines are counted from 1. */
  readonly placeOf: (line: number) => Place | undefined;
}

export interface Recipe {
  /** What the lab is called. */
  readonly name: string;
  /** The first one is run; it finds the others as /import/1, /import/2, … */
  readonly scripts: readonly [main: RecipeScript, ...others: readonly RecipeScript[]];
  /** What the file says and the lab does not. */
  readonly notCarried: readonly Remark[];
  /** Where boxes are drawn: namespaces by their names, bridges as `host/NAME`. */
  readonly positions?: Readonly<Record<string, readonly [number, number]>>;
  /** What cables do to what they carry: said by the file, whether or not this machine's kernel can. */
  readonly shapings?: readonly ShapingRecord[];
}

/** Why a file is refused: each thing at its place, with what was found and what is allowed. */
export type RecipeReading = { readonly ok: true; readonly recipe: Recipe } | { readonly ok: false; readonly problems: readonly Remark[] };
