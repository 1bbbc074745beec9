/** A piece of a lab as text, with what is drawn beside it, so that it can be carried from one page to another. */
import * as z from 'zod/mini';
import {
  addressKey,
  addressRecordSchema,
  interfaceKeyOf,
  interfaceRecordSchema,
  namespaceKey,
  namespaceRecordSchema,
  neighbourKey,
  neighbourRecordSchema,
  routeKey,
  routeRecordSchema,
  ruleKey,
  ruleRecordSchema,
  rulesetKey,
  rulesetRecordSchema,
  shapingKey,
  shapingRecordSchema,
  sysctlKey,
  sysctlRecordSchema,
} from '../topology/index.ts';
import type { Piece } from '../gesture/index.ts';
import { lookSchema, MOST_AT_ONCE, noteSchema, regionSchema } from './marks-schema.ts';
import type { Look, Note, Region } from './marks.ts';

/** Where the boxes of a piece stand to each other, in canvas units, by whatever key the page keeps places. */
export type PiecePlaces = Readonly<Record<string, readonly [x: number, y: number]>>;

/** Notes and regions of a piece, and how its boxes look, by the same keys as their places. */
export interface PieceMarks {
  readonly notes: readonly Note[];
  readonly regions: readonly Region[];
  readonly looks: Readonly<Record<string, Look>>;
}

export const NO_PIECE_MARKS: PieceMarks = { notes: [], regions: [], looks: {} };

export interface PlacedPiece {
  readonly piece: Piece;
  readonly places: PiecePlaces;
  readonly marks: PieceMarks;
}

/** The longest text that is looked at, in UTF-16 units. */
export const MAX_PIECE_TEXT = 4 * 1024 * 1024;
/** The most records of one table. */
const MAX_RECORDS = 10_000;

const listOf = <R>(record: z.ZodMiniType<R>): z.ZodMiniType<R[]> => z.array(record).check(z.maxLength(MAX_RECORDS));

const pieceSchema = z.strictObject({
  patchbay: z.literal('piece 1'),
  places: z.record(z.string().check(z.maxLength(1024)), z.tuple([z.number(), z.number()])),
  notes: z._default(z.array(noteSchema).check(z.maxLength(MOST_AT_ONCE)), []),
  regions: z._default(z.array(regionSchema).check(z.maxLength(MOST_AT_ONCE)), []),
  looks: z._default(z.record(z.string().check(z.maxLength(1024)), lookSchema), {}),
  namespaces: listOf(namespaceRecordSchema),
  interfaces: listOf(interfaceRecordSchema),
  addresses: listOf(addressRecordSchema),
  routes: listOf(routeRecordSchema),
  rules: listOf(ruleRecordSchema),
  neighbours: listOf(neighbourRecordSchema),
  sysctls: listOf(sysctlRecordSchema),
  rulesets: listOf(rulesetRecordSchema),
  shapings: z._default(listOf(shapingRecordSchema), []),
});

export function renderPiece({ piece, places, marks }: PlacedPiece): string {
  const tables = Object.fromEntries(Object.entries(piece).map(([name, records]) => [name, Object.values(records)]));
  return JSON.stringify({ patchbay: 'piece 1', places, ...marks, ...tables });
}

/** Reads what `renderPiece` wrote. Undefined for any other text: it is somebody else's. */
export function parsePiece(text: string): PlacedPiece | undefined {
  const read = text.length > MAX_PIECE_TEXT ? undefined : pieceSchema.safeParse(parseJson(text));
  if (read?.success !== true) return undefined;
  const { places, notes, regions, looks, patchbay: _mark, ...lists } = read.data;
  return {
    places,
    marks: { notes, regions, looks },
    piece: {
      namespaces: byKey(lists.namespaces, ({ name }) => namespaceKey(name)),
      interfaces: byKey(lists.interfaces, interfaceKeyOf),
      addresses: byKey(lists.addresses, addressKey),
      routes: byKey(lists.routes, routeKey),
      rules: byKey(lists.rules, ruleKey),
      neighbours: byKey(lists.neighbours, neighbourKey),
      sysctls: byKey(lists.sysctls, sysctlKey),
      rulesets: byKey(lists.rulesets, rulesetKey),
      shapings: byKey(lists.shapings, shapingKey),
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const byKey = <R>(records: readonly R[], keyOf: (record: R) => string): Readonly<Record<string, R>> =>
  Object.fromEntries(records.map((record) => [keyOf(record), record]));
