/** The schema of an observation and of a change of one, as the page receives them. */
import { z } from 'zod';
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
  familySchema,
  interfaceKindSchema,
  interfaceRefSchema,
  tableDiffSchema,
} from '../topology/index.ts';

const text = z.string();

const observedNamespace = z.object({
  name: text,
  inode: z.number(),
  holder: z.object({ pid: z.number(), program: text }).exactOptional(),
}) satisfies z.ZodType<ObservedNamespace>;

const observedInterface = z.object({
  namespace: text,
  name: text,
  index: z.number(),
  kind: interfaceKindSchema,
  kernelKind: text,
  mac: text,
  mtu: z.number(),
  up: z.boolean(),
  carrier: z.boolean(),
  operstate: text,
  master: text.exactOptional(),
  peer: interfaceRefSchema.exactOptional(),
  stp: z.boolean().exactOptional(),
  portState: text.exactOptional(),
  portRole: z.enum(['root', 'designated', 'alternate', 'disabled']).exactOptional(),
  lower: text.exactOptional(),
  details: text.exactOptional(),
  kernelMade: z.literal(true).exactOptional(),
}) satisfies z.ZodType<ObservedInterface>;

const observedAddress = z.object({
  namespace: text,
  interface: text,
  address: text,
  scope: text,
  kernelMade: z.boolean(),
  validUntil: z.number().exactOptional(),
}) satisfies z.ZodType<ObservedAddress>;

const observedRoute = z.object({
  namespace: text,
  family: familySchema,
  to: text,
  via: text.exactOptional(),
  dev: text.exactOptional(),
  metric: z.number().exactOptional(),
  table: text,
  type: text,
  protocol: text,
  scope: text,
  source: text.exactOptional(),
  nexthops: z.array(z.object({ via: text.exactOptional(), dev: text.exactOptional() })).exactOptional(),
  flags: z.array(text),
}) satisfies z.ZodType<ObservedRoute>;

const observedNeighbour = z.object({
  namespace: text,
  dev: text,
  address: text,
  mac: text.exactOptional(),
  state: text,
}) satisfies z.ZodType<ObservedNeighbour>;

const observedSysctl = z.object({
  namespace: text,
  name: text,
  value: text,
  fresh: text,
}) satisfies z.ZodType<ObservedSysctl>;

const observedRule = z.object({
  namespace: text,
  family: familySchema,
  priority: z.number(),
  from: text.exactOptional(),
  to: text.exactOptional(),
  iif: text.exactOptional(),
  oif: text.exactOptional(),
  fwmark: text.exactOptional(),
  table: text.exactOptional(),
  action: text,
  kernelMade: z.boolean(),
  more: text.exactOptional(),
}) satisfies z.ZodType<ObservedRule>;

const observedRuleset = z.object({ namespace: text, text, cut: z.literal(true).exactOptional() }) satisfies z.ZodType<ObservedRuleset>;

const observedQdisc = z.object({
  namespace: text,
  dev: text,
  kind: text,
  handle: text,
  parent: text,
  options: text,
}) satisfies z.ZodType<ObservedQdisc>;

export const observationSchema = z.object({
  namespaces: z.record(text, observedNamespace),
  interfaces: z.record(text, observedInterface),
  addresses: z.record(text, observedAddress),
  routes: z.record(text, observedRoute),
  neighbours: z.record(text, observedNeighbour),
  rules: z.record(text, observedRule),
  sysctls: z.record(text, observedSysctl),
  rulesets: z.record(text, observedRuleset),
  qdiscs: z.record(text, observedQdisc),
}) satisfies z.ZodType<Observation>;

export const observationDeltaSchema = z.object({
  namespaces: tableDiffSchema(observedNamespace).exactOptional(),
  interfaces: tableDiffSchema(observedInterface).exactOptional(),
  addresses: tableDiffSchema(observedAddress).exactOptional(),
  routes: tableDiffSchema(observedRoute).exactOptional(),
  neighbours: tableDiffSchema(observedNeighbour).exactOptional(),
  rules: tableDiffSchema(observedRule).exactOptional(),
  sysctls: tableDiffSchema(observedSysctl).exactOptional(),
  rulesets: tableDiffSchema(observedRuleset).exactOptional(),
  qdiscs: tableDiffSchema(observedQdisc).exactOptional(),
}) satisfies z.ZodType<ObservationDelta>;
