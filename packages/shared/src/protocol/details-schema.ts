/** The schemas of details: of each reading. */
import * as z from 'zod/mini';
import type { WireGuardPeerState } from '../observation/index.ts';
import type { Details, InterfaceCounters, MacRow, PortWait, SocketRow } from './details.ts';

const text = z.string();
const traffic = z.object({ bytes: z.number(), packets: z.number(), errors: z.number(), dropped: z.number() });

const countersRow = z.object({ interface: text, received: traffic, sent: traffic }) satisfies z.ZodMiniType<InterfaceCounters>;

const socketRow = z.object({
  protocol: text,
  state: text,
  local: text,
  remote: text,
  program: z.exactOptional(text),
  pid: z.exactOptional(z.number()),
}) satisfies z.ZodMiniType<SocketRow>;

const macRow = z.object({
  bridge: text,
  port: text,
  mac: text,
  vlan: z.exactOptional(z.number()),
  kind: z.enum(['learned', 'static', 'own']),
  age: z.exactOptional(z.number()),
}) satisfies z.ZodMiniType<MacRow>;

const wireGuardRow = z.object({
  interface: text,
  publicKey: text,
  endpoint: z.exactOptional(text),
  handshakeAt: z.exactOptional(z.number()),
  received: z.number(),
  sent: z.number(),
}) satisfies z.ZodMiniType<WireGuardPeerState>;

const portWait = z.object({ port: text, state: z.enum(['listening', 'learning']), seconds: z.number() }) satisfies z.ZodMiniType<PortWait>;

const details = { type: z.literal('details'), namespace: text, at: z.number(), argv: z.array(text) };

export const detailsSchema = z.discriminatedUnion('detail', [
  z.object({ ...details, detail: z.literal('counters'), rows: z.array(countersRow) }),
  z.object({ ...details, detail: z.literal('sockets'), rows: z.array(socketRow) }),
  z.object({ ...details, detail: z.literal('macs'), rows: z.array(macRow) }),
  z.object({ ...details, detail: z.literal('wireguard'), rows: z.array(wireGuardRow) }),
  z.object({ ...details, detail: z.literal('waits'), rows: z.array(portWait) }),
]) satisfies z.ZodMiniType<Details>;
