/** The schemas of details: what asks for them, and each reading. */
import { z } from 'zod';
import { nameSchema } from '../topology/index.ts';
import { DETAIL_KINDS } from './details.ts';
import type { Details, DetailsRequest, InterfaceCounters, MacRow, SocketRow } from './details.ts';

const request = { request: z.int().nonnegative(), namespace: nameSchema, detail: z.enum(DETAIL_KINDS) };

export const detailsRequestSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('watch-details'), ...request }),
  z.strictObject({ type: z.literal('unwatch-details'), ...request }),
]) satisfies z.ZodType<DetailsRequest>;

const text = z.string();
const traffic = z.object({ bytes: z.number(), packets: z.number(), errors: z.number(), dropped: z.number() });

const countersRow = z.object({ interface: text, received: traffic, sent: traffic }) satisfies z.ZodType<InterfaceCounters>;

const socketRow = z.object({
  protocol: text,
  state: text,
  local: text,
  remote: text,
  program: text.exactOptional(),
  pid: z.number().exactOptional(),
}) satisfies z.ZodType<SocketRow>;

const macRow = z.object({
  bridge: text,
  port: text,
  mac: text,
  vlan: z.number().exactOptional(),
  kind: z.enum(['learned', 'static', 'own']),
  age: z.number().exactOptional(),
}) satisfies z.ZodType<MacRow>;

const details = { type: z.literal('details'), namespace: text, at: z.number(), argv: z.array(text) };

export const detailsSchema = z.discriminatedUnion('detail', [
  z.object({ ...details, detail: z.literal('counters'), rows: z.array(countersRow) }),
  z.object({ ...details, detail: z.literal('sockets'), rows: z.array(socketRow) }),
  z.object({ ...details, detail: z.literal('macs'), rows: z.array(macRow) }),
]) satisfies z.ZodType<Details>;
