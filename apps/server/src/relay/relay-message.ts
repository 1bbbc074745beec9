/** What edges and workers say to one another about the pages that go between them. */
import { z } from 'zod';

/** Of all that is said here. An edge and a worker whose versions differ carry no page between them. */
export const RELAY_VERSION = 1;

const word = z.string().regex(/^[\w-]+$/);
const page = z.int().positive();
const count = z.int().nonnegative();
const code = z.int().min(1000).max(4999);
const text = z.string();

/** What another version says further is not for us to know. */
const versioned = z.looseObject({ relay: z.int() });

const opening = z.object({ relay: z.literal(RELAY_VERSION), about: z.unknown() });

/** `at`: the worker's end; `page`: what it calls the page. `refused`: its word for why not. */
const openingAnswer = z.discriminatedUnion('ok', [
  z.object({ relay: z.literal(RELAY_VERSION), ok: z.literal(true), at: word, page }),
  z.object({ relay: z.literal(RELAY_VERSION), ok: z.literal(false), refused: text }),
]);

const said = <Kind extends string, Shape extends z.core.$ZodLooseShape>(kind: Kind, shape: Shape) =>
  z.strictObject({ kind: z.literal(kind), from: word, link: z.int().positive(), n: count, ...shape });

const relayMessage = z.discriminatedUnion('kind', [
  /** The edge has the browser's socket. */
  said('begin', { page }),
  /** `null`: something that is no text. `goesOn`: the last of them does, in the next parcel. */
  said('parcel', { page, texts: z.array(text.nullable()), goesOn: z.boolean() }),
  /** So many parcels of a page were taken. */
  said('taken', { page, count }),
  /** Is to be closed, when what was sent before has been taken. */
  said('close', { page, code, reason: text }),
  /** Nothing is said of that page any more; the code is what its browser said, 1006 for nothing. */
  said('over', { page, code }),
  /** Whoever says it is there. What was taken since the last time, page by page. */
  said('beat', { taken: z.array(z.tuple([page, count])) }),
  /** Whoever says it knows no such link, or has lost something on it. It alone has no number. */
  said('broken', {}),
]);

export interface Opening {
  readonly relay: number;
  /** Who it is, and what it is about: plain data, for the worker to check. */
  readonly about: unknown;
}
export type OpeningAnswer = z.infer<typeof openingAnswer>;
export type RelayMessage = z.infer<typeof relayMessage>;
export type Parcel = Pick<Extract<RelayMessage, { readonly kind: 'parcel' }>, 'texts' | 'goesOn'>;

/** A message, but for what every link puts to it. */
export type Said = RelayMessage extends infer M ? (M extends RelayMessage ? Omit<M, 'from' | 'link' | 'n'> : never) : never;

/** Throws where it is none of this version. */
export const readRelayMessage = (data: unknown): RelayMessage => relayMessage.parse(data);

/** `other-version`: of a version that says things otherwise. Throws where it is of none. */
export const readOpening = (data: unknown): Opening | 'other-version' => (isOther(data) ? 'other-version' : opening.parse(data));
export const readOpeningAnswer = (data: unknown): OpeningAnswer | 'other-version' => (isOther(data) ? 'other-version' : openingAnswer.parse(data));

const isOther = (data: unknown): boolean => versioned.parse(data).relay !== RELAY_VERSION;

/** Where an end hears what is said to it. */
export const inboxOf = (end: string): string => `relay.${end}`;
