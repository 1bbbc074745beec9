/** A piece of a lab as text, so that it can be carried from one page to another. */
import { z } from 'zod';
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
  sysctlKey,
  sysctlRecordSchema,
} from '../topology/index.ts';
import type { Piece } from './piece.ts';

/** Where the boxes of a piece stand to each other, in canvas units, by whatever key the page keeps places. */
export type PiecePlaces = Readonly<Record<string, readonly [x: number, y: number]>>;

export interface PlacedPiece {
  readonly piece: Piece;
  readonly places: PiecePlaces;
}

/** The longest text that is looked at, in UTF-16 units. */
export const MAX_PIECE_TEXT = 4 * 1024 * 1024;
/** The most records of one table. */
const MAX_RECORDS = 10_000;

const listOf = <R>(record: z.ZodType<R>): z.ZodType<R[]> => z.array(record).max(MAX_RECORDS);

const pieceSchema = z.strictObject({
  patchbay: z.literal('piece 1'),
  places: z.record(z.string().max(1024), z.tuple([z.number(), z.number()])),
  namespaces: listOf(namespaceRecordSchema),
  interfaces: listOf(interfaceRecordSchema),
  addresses: listOf(addressRecordSchema),
  routes: listOf(routeRecordSchema),
  rules: listOf(ruleRecordSchema),
  neighbours: listOf(neighbourRecordSchema),
  sysctls: listOf(sysctlRecordSchema),
  rulesets: listOf(rulesetRecordSchema),
});

export function renderPiece({ piece, places }: PlacedPiece): string {
  const tables = Object.fromEntries(Object.entries(piece).map(([name, records]) => [name, Object.values(records)]));
  return JSON.stringify({ patchbay: 'piece 1', places, ...tables });
}

/** Reads what `renderPiece` wrote. Undefined for any other text: it is somebody else's. */
export function parsePiece(text: string): PlacedPiece | undefined {
  const read = text.length > MAX_PIECE_TEXT ? undefined : pieceSchema.safeParse(parseJson(text));
  if (read?.success !== true) return undefined;
  const { places, patchbay: _mark, ...lists } = read.data;
  return {
    places,
    piece: {
      namespaces: byKey(lists.namespaces, ({ name }) => namespaceKey(name)),
      interfaces: byKey(lists.interfaces, interfaceKeyOf),
      addresses: byKey(lists.addresses, addressKey),
      routes: byKey(lists.routes, routeKey),
      rules: byKey(lists.rules, ruleKey),
      neighbours: byKey(lists.neighbours, neighbourKey),
      sysctls: byKey(lists.sysctls, sysctlKey),
      rulesets: byKey(lists.rulesets, rulesetKey),
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
