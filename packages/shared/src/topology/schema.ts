/** Schemas of what a topology and a change of it may look like at a boundary: shapes and bounds, not meaning. */
import { z } from 'zod';
import { PROBLEM_CODES } from './problem.ts';
import type { Problem } from './problem.ts';
import {
  addressKey,
  interfaceKeyOf,
  namespaceKey,
  neighbourKey,
  routeKey,
  ruleKey,
  rulesetKey,
  sysctlKey,
} from './topology.ts';
import type {
  AddressRecord,
  InterfaceRecord,
  InterfaceRef,
  NamespaceRecord,
  NeighbourRecord,
  RouteRecord,
  RuleRecord,
  RulesetRecord,
  SysctlRecord,
  TopologyDiff,
} from './topology.ts';

/** Looser than the naming rules, so that a bad name is refused with its reason and not as a broken message. */
export const nameSchema = z.string().max(256);
const valueSchema = z.string().max(128);
/** A key is made of at most six bounded parts. */
export const keySchema = z.string().max(1024);

export const interfaceRefSchema = z.strictObject({
  namespace: nameSchema,
  interface: nameSchema,
}) satisfies z.ZodType<InterfaceRef>;

export const namespaceRecordSchema = z.strictObject({ name: nameSchema }) satisfies z.ZodType<NamespaceRecord>;

export const interfaceKindSchema = z.enum(['loopback', 'veth', 'bridge', 'other']);

export const interfaceRecordSchema = z.strictObject({
  namespace: nameSchema,
  name: nameSchema,
  kind: interfaceKindSchema,
  up: z.boolean(),
  mac: valueSchema.exactOptional(),
  mtu: z.int().exactOptional(),
  master: nameSchema.exactOptional(),
  peer: interfaceRefSchema.exactOptional(),
  stp: z.boolean().exactOptional(),
}) satisfies z.ZodType<InterfaceRecord>;

export const addressRecordSchema = z.strictObject({
  namespace: nameSchema,
  interface: nameSchema,
  address: valueSchema,
}) satisfies z.ZodType<AddressRecord>;

export const familySchema = z.union([z.literal(4), z.literal(6)]);

const nowhereSchema = z.enum(['blackhole', 'unreachable', 'prohibit']);

/** The longest ruleset of a namespace, in UTF-16 units: as one argument of a command it has to stay below 128 KiB. */
export const MAX_RULESET = 32 * 1024;

export const routeRecordSchema = z.strictObject({
  namespace: nameSchema,
  family: familySchema,
  to: valueSchema,
  via: valueSchema.exactOptional(),
  dev: nameSchema.exactOptional(),
  metric: z.int().exactOptional(),
  table: valueSchema.exactOptional(),
  source: valueSchema.exactOptional(),
  onlink: z.literal(true).exactOptional(),
  kind: nowhereSchema.exactOptional(),
}) satisfies z.ZodType<RouteRecord>;

export const ruleRecordSchema = z.strictObject({
  namespace: nameSchema,
  family: familySchema,
  priority: z.int(),
  from: valueSchema.exactOptional(),
  to: valueSchema.exactOptional(),
  iif: nameSchema.exactOptional(),
  oif: nameSchema.exactOptional(),
  fwmark: valueSchema.exactOptional(),
  table: valueSchema.exactOptional(),
  kind: nowhereSchema.exactOptional(),
}) satisfies z.ZodType<RuleRecord>;

export const neighbourRecordSchema = z.strictObject({
  namespace: nameSchema,
  dev: nameSchema,
  address: valueSchema,
  mac: valueSchema,
}) satisfies z.ZodType<NeighbourRecord>;

export const rulesetRecordSchema = z.strictObject({
  namespace: nameSchema,
  text: z.string().max(MAX_RULESET),
}) satisfies z.ZodType<RulesetRecord>;

/** Those of the network, which every namespace has its own of; one of another kind would be the whole server's. */
const sysctlNameSchema = z.string().max(128).regex(/^net(?:\.[\w/-]+)+$/);

export const sysctlRecordSchema = z.strictObject({
  namespace: nameSchema,
  name: sysctlNameSchema,
  value: valueSchema,
  fresh: valueSchema.exactOptional(),
}) satisfies z.ZodType<SysctlRecord>;

export const problemSchema = z.object({
  code: z.enum(PROBLEM_CODES),
  subject: z.string(),
  found: z.string().exactOptional(),
  allowed: z.string().exactOptional(),
}) satisfies z.ZodType<Problem>;

/** The diff of a table whose records are of one schema. With `keyOf`, each record must stand under its own key. */
export function tableDiffSchema<R>(record: z.ZodType<R>, keyOf?: (record: R) => string) {
  const tableOf = <V>(value: z.ZodType<V>, recordsIn: (value: V) => readonly R[]) => {
    const table = z.record(keySchema, value);
    if (keyOf === undefined) return table;
    return table.refine(
      (entries) => Object.entries(entries).every(([key, entry]) => recordsIn(entry).every((one) => keyOf(one) === key)),
      'a record stands under a key that is not its own',
    );
  };
  const one = tableOf(record, (only) => [only]);
  const pair: z.ZodType<[R, R]> = z.tuple([record, record]);
  return z.strictObject({
    added: one.exactOptional(),
    removed: one.exactOptional(),
    changed: tableOf(pair, (both) => both).exactOptional(),
  });
}

export const topologyDiffSchema = z.strictObject({
  namespaces: tableDiffSchema(namespaceRecordSchema, ({ name }) => namespaceKey(name)).exactOptional(),
  interfaces: tableDiffSchema(interfaceRecordSchema, interfaceKeyOf).exactOptional(),
  addresses: tableDiffSchema(addressRecordSchema, addressKey).exactOptional(),
  routes: tableDiffSchema(routeRecordSchema, routeKey).exactOptional(),
  rules: tableDiffSchema(ruleRecordSchema, ruleKey).exactOptional(),
  neighbours: tableDiffSchema(neighbourRecordSchema, neighbourKey).exactOptional(),
  sysctls: tableDiffSchema(sysctlRecordSchema, sysctlKey).exactOptional(),
  rulesets: tableDiffSchema(rulesetRecordSchema, rulesetKey).exactOptional(),
}) satisfies z.ZodType<TopologyDiff>;
