/** The schema of an observation and of a change of one, as the page receives them. */
import * as z from 'zod/mini';
import type {
  Observation,
  ObservationDelta,
  ObservedAddress,
  ObservedInterface,
  ObservedNamespace,
  ObservedNeighbour,
  ObservedQdisc,
  ObservedRoute,
  ObservedRule,
  ObservedRuleset,
  ObservedSysctl,
} from '../observation/index.ts';
import {
  deviceRecordSchema,
  familySchema,
  interfaceKindSchema,
  interfaceRefSchema,
  shapingValuesSchema,
  tableDiffSchema,
  wireGuardRecordSchema,
} from '../topology/index.ts';

const text = z.string();

const observedNamespace = z.object({
  name: text,
  inode: z.number(),
  holder: z.exactOptional(z.object({ pid: z.number(), program: text })),
}) satisfies z.ZodMiniType<ObservedNamespace>;

export const observedInterfaceSchema = z.object({
  namespace: text,
  name: text,
  index: z.number(),
  kind: interfaceKindSchema,
  kernelKind: text,
  mac: text,
  mtu: z.number(),
  up: z.boolean(),
  carrier: z.boolean(),
  noArp: z.exactOptional(z.literal(true)),
  operstate: text,
  master: z.exactOptional(text),
  activeMember: z.exactOptional(text),
  ownMac: z.exactOptional(text),
  peer: z.exactOptional(interfaceRefSchema),
  border: z.exactOptional(text),
  stp: z.exactOptional(z.boolean()),
  stpPriority: z.exactOptional(z.number()),
  stpId: z.exactOptional(text),
  stpRoot: z.exactOptional(text),
  vlanFiltering: z.exactOptional(z.literal(true)),
  portState: z.exactOptional(text),
  portRole: z.exactOptional(z.enum(['root', 'designated', 'alternate', 'disabled'])),
  portCost: z.exactOptional(z.number()),
  portPriority: z.exactOptional(z.number()),
  vlans: z.exactOptional(z.object({ pvid: z.number(), tagged: text, odd: z.exactOptional(text) })),
  lower: z.exactOptional(text),
  device: z.exactOptional(deviceRecordSchema),
  wireguard: z.exactOptional(wireGuardRecordSchema),
  details: z.exactOptional(text),
  kernelMade: z.exactOptional(z.literal(true)),
}) satisfies z.ZodMiniType<ObservedInterface>;

const observedAddress = z.object({
  namespace: text,
  interface: text,
  address: text,
  scope: text,
  kernelMade: z.boolean(),
  protocol: z.exactOptional(text),
  validUntil: z.exactOptional(z.number()),
}) satisfies z.ZodMiniType<ObservedAddress>;

const observedRoute = z.object({
  namespace: text,
  family: familySchema,
  to: text,
  via: z.exactOptional(text),
  dev: z.exactOptional(text),
  metric: z.exactOptional(z.number()),
  table: text,
  type: text,
  protocol: text,
  scope: text,
  source: z.exactOptional(text),
  nexthops: z.exactOptional(z.array(z.object({ via: z.exactOptional(text), dev: z.exactOptional(text) }))),
  flags: z.array(text),
}) satisfies z.ZodMiniType<ObservedRoute>;

const observedNeighbour = z.object({
  namespace: text,
  dev: text,
  address: text,
  mac: z.exactOptional(text),
  state: text,
}) satisfies z.ZodMiniType<ObservedNeighbour>;

const observedSysctl = z.object({
  namespace: text,
  name: text,
  value: text,
  fresh: text,
}) satisfies z.ZodMiniType<ObservedSysctl>;

const observedRule = z.object({
  namespace: text,
  family: familySchema,
  priority: z.number(),
  from: z.exactOptional(text),
  to: z.exactOptional(text),
  iif: z.exactOptional(text),
  oif: z.exactOptional(text),
  fwmark: z.exactOptional(text),
  table: z.exactOptional(text),
  action: text,
  kernelMade: z.boolean(),
  more: z.exactOptional(text),
}) satisfies z.ZodMiniType<ObservedRule>;

const observedRuleset = z.object({ namespace: text, text, cut: z.exactOptional(z.literal(true)) }) satisfies z.ZodMiniType<ObservedRuleset>;

const observedQdisc = z.object({
  namespace: text,
  dev: text,
  kind: text,
  handle: text,
  parent: text,
  options: text,
  sets: z.exactOptional(shapingValuesSchema),
}) satisfies z.ZodMiniType<ObservedQdisc>;

export const observationSchema = z.object({
  namespaces: z.record(text, observedNamespace),
  interfaces: z.record(text, observedInterfaceSchema),
  addresses: z.record(text, observedAddress),
  routes: z.record(text, observedRoute),
  neighbours: z.record(text, observedNeighbour),
  rules: z.record(text, observedRule),
  sysctls: z.record(text, observedSysctl),
  rulesets: z.record(text, observedRuleset),
  qdiscs: z.record(text, observedQdisc),
}) satisfies z.ZodMiniType<Observation>;

export const observationDeltaSchema = z.object({
  namespaces: z.exactOptional(tableDiffSchema(observedNamespace)),
  interfaces: z.exactOptional(tableDiffSchema(observedInterfaceSchema)),
  addresses: z.exactOptional(tableDiffSchema(observedAddress)),
  routes: z.exactOptional(tableDiffSchema(observedRoute)),
  neighbours: z.exactOptional(tableDiffSchema(observedNeighbour)),
  rules: z.exactOptional(tableDiffSchema(observedRule)),
  sysctls: z.exactOptional(tableDiffSchema(observedSysctl)),
  rulesets: z.exactOptional(tableDiffSchema(observedRuleset)),
  qdiscs: z.exactOptional(tableDiffSchema(observedQdisc)),
}) satisfies z.ZodMiniType<ObservationDelta>;
