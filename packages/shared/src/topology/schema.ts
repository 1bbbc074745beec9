/** Schemas of what a topology and a change of it may look like at a boundary: shapes and bounds, not meaning. */
import * as z from 'zod/mini';
import { DEVICE_TYPES } from './devices.ts';
import type { DeviceRecord } from './devices.ts';
import { PROBLEM_CODES } from './problem.ts';
import type { Problem } from './problem.ts';
import type { ShapingValues } from './shaping-values.ts';
import {
  addressKey,
  interfaceKeyOf,
  namespaceKey,
  neighbourKey,
  routeKey,
  ruleKey,
  rulesetKey,
  shapingKey,
  sysctlKey,
} from './topology.ts';
import type {
  AddressRecord,
  InterfaceRecord,
  InterfaceRef,
  NamespaceRecord,
  NeighbourRecord,
  PortRecord,
  RouteRecord,
  RuleRecord,
  RulesetRecord,
  ShapingRecord,
  SysctlRecord,
  TopologyDiff,
  WireGuardRecord,
} from './topology.ts';

/** Looser than the naming rules, so that a bad name is refused with its reason and not as a broken message. */
export const nameSchema = z.string().check(z.maxLength(256));
const valueSchema = z.string().check(z.maxLength(128));
/** A key is made of at most six bounded parts. */
export const keySchema = z.string().check(z.maxLength(1024));

export const interfaceRefSchema = z.strictObject({
  namespace: nameSchema,
  interface: nameSchema,
}) satisfies z.ZodMiniType<InterfaceRef>;

export const namespaceRecordSchema = z.strictObject({ name: nameSchema }) satisfies z.ZodMiniType<NamespaceRecord>;

export const interfaceKindSchema = z.enum(['loopback', 'veth', 'bridge', 'device', 'other']);

export const deviceRecordSchema = z.strictObject({
  type: z.enum(DEVICE_TYPES),
  dev: z.exactOptional(nameSchema),
  id: z.exactOptional(z.int()),
  remote: z.exactOptional(valueSchema),
  local: z.exactOptional(valueSchema),
  group: z.exactOptional(valueSchema),
  port: z.exactOptional(z.int()),
  mode: z.exactOptional(valueSchema),
  ttl: z.exactOptional(z.int()),
  table: z.exactOptional(z.int()),
  miimon: z.exactOptional(z.int()),
}) satisfies z.ZodMiniType<DeviceRecord>;

export const portRecordSchema = z.strictObject({
  cost: z.exactOptional(z.int()),
  priority: z.exactOptional(z.int()),
  pvid: z.exactOptional(z.int()),
  // every other one of all that there are
  tagged: z.exactOptional(z.string().check(z.maxLength(12_000))),
}) satisfies z.ZodMiniType<PortRecord>;

/** More peers than a person draws, and than one change should carry. */
const MAX_PEERS = 1_000;
const MAX_ALLOWED_IPS = 1_000;

export const wireGuardRecordSchema = z.strictObject({
  privateKey: z.exactOptional(valueSchema),
  listenPort: z.exactOptional(z.int()),
  fwmark: z.exactOptional(valueSchema),
  peers: z.exactOptional(
    z
      .record(
        valueSchema,
        z.strictObject({
          presharedKey: z.exactOptional(valueSchema),
          endpoint: z.exactOptional(valueSchema),
          allowedIps: z.exactOptional(z.array(valueSchema).check(z.maxLength(MAX_ALLOWED_IPS))),
          keepalive: z.exactOptional(z.int()),
        }),
      )
      .check(z.refine((peers) => Object.keys(peers).length <= MAX_PEERS, 'too many peers')),
  ),
}) satisfies z.ZodMiniType<WireGuardRecord>;

export const interfaceRecordSchema = z.strictObject({
  namespace: nameSchema,
  name: nameSchema,
  kind: interfaceKindSchema,
  up: z.boolean(),
  mac: z.exactOptional(valueSchema),
  mtu: z.exactOptional(z.int()),
  master: z.exactOptional(nameSchema),
  peer: z.exactOptional(interfaceRefSchema),
  border: z.exactOptional(nameSchema),
  stp: z.exactOptional(z.boolean()),
  stpPriority: z.exactOptional(z.int()),
  vlanFiltering: z.exactOptional(z.literal(true)),
  port: z.exactOptional(portRecordSchema),
  device: z.exactOptional(deviceRecordSchema),
  wireguard: z.exactOptional(wireGuardRecordSchema),
}) satisfies z.ZodMiniType<InterfaceRecord>;

export const addressRecordSchema = z.strictObject({
  namespace: nameSchema,
  interface: nameSchema,
  address: valueSchema,
}) satisfies z.ZodMiniType<AddressRecord>;

export const familySchema = z.union([z.literal(4), z.literal(6)]);

const nowhereSchema = z.enum(['blackhole', 'unreachable', 'prohibit']);

/** The longest ruleset of a namespace, in UTF-16 units: as one argument of a command it has to stay below 128 KiB. */
export const MAX_RULESET = 32 * 1024;

export const routeRecordSchema = z.strictObject({
  namespace: nameSchema,
  family: familySchema,
  to: valueSchema,
  via: z.exactOptional(valueSchema),
  dev: z.exactOptional(nameSchema),
  metric: z.exactOptional(z.int()),
  table: z.exactOptional(valueSchema),
  source: z.exactOptional(valueSchema),
  onlink: z.exactOptional(z.literal(true)),
  kind: z.exactOptional(nowhereSchema),
}) satisfies z.ZodMiniType<RouteRecord>;

export const ruleRecordSchema = z.strictObject({
  namespace: nameSchema,
  family: familySchema,
  priority: z.int(),
  from: z.exactOptional(valueSchema),
  to: z.exactOptional(valueSchema),
  iif: z.exactOptional(nameSchema),
  oif: z.exactOptional(nameSchema),
  fwmark: z.exactOptional(valueSchema),
  table: z.exactOptional(valueSchema),
  kind: z.exactOptional(nowhereSchema),
}) satisfies z.ZodMiniType<RuleRecord>;

export const neighbourRecordSchema = z.strictObject({
  namespace: nameSchema,
  dev: nameSchema,
  address: valueSchema,
  mac: valueSchema,
}) satisfies z.ZodMiniType<NeighbourRecord>;

export const rulesetRecordSchema = z.strictObject({
  namespace: nameSchema,
  text: z.string().check(z.maxLength(MAX_RULESET)),
}) satisfies z.ZodMiniType<RulesetRecord>;

export const shapingValuesSchema = z.object({
  delay: z.exactOptional(z.number()),
  jitter: z.exactOptional(z.number()),
  loss: z.exactOptional(z.number()),
  duplicate: z.exactOptional(z.number()),
  rate: z.exactOptional(z.number()),
}) satisfies z.ZodMiniType<ShapingValues>;

export const shapingRecordSchema = z.strictObject({ namespace: nameSchema, dev: nameSchema, ...shapingValuesSchema.shape }) satisfies z.ZodMiniType<ShapingRecord>;

/** Those of the network, which every namespace has its own of; one of another kind would be the whole server's. */
const sysctlNameSchema = z.string().check(z.maxLength(128), z.regex(/^net(?:\.[\w/-]+)+$/));

export const sysctlRecordSchema = z.strictObject({
  namespace: nameSchema,
  name: sysctlNameSchema,
  value: valueSchema,
  fresh: z.exactOptional(valueSchema),
}) satisfies z.ZodMiniType<SysctlRecord>;

export const problemSchema = z.object({
  code: z.enum(PROBLEM_CODES),
  subject: z.string(),
  found: z.exactOptional(z.string()),
  allowed: z.exactOptional(z.string()),
}) satisfies z.ZodMiniType<Problem>;

/** The diff of a table whose records are of one schema. With `keyOf`, each record must stand under its own key. */
export function tableDiffSchema<R>(record: z.ZodMiniType<R>, keyOf?: (record: R) => string) {
  const tableOf = <V>(value: z.ZodMiniType<V>, recordsIn: (value: V) => readonly R[]) => {
    const table = z.record(keySchema, value);
    if (keyOf === undefined) return table;
    return table.check(
      z.refine(
        (entries) => Object.entries(entries).every(([key, entry]) => recordsIn(entry).every((one) => keyOf(one) === key)),
        'a record stands under a key that is not its own',
      ),
    );
  };
  const one = tableOf(record, (only) => [only]);
  const pair: z.ZodMiniType<[R, R]> = z.tuple([record, record]);
  return z.strictObject({
    added: z.exactOptional(one),
    removed: z.exactOptional(one),
    changed: z.exactOptional(tableOf(pair, (both) => both)),
  });
}

export const topologyDiffSchema = z.strictObject({
  namespaces: z.exactOptional(tableDiffSchema(namespaceRecordSchema, ({ name }) => namespaceKey(name))),
  interfaces: z.exactOptional(tableDiffSchema(interfaceRecordSchema, interfaceKeyOf)),
  addresses: z.exactOptional(tableDiffSchema(addressRecordSchema, addressKey)),
  routes: z.exactOptional(tableDiffSchema(routeRecordSchema, routeKey)),
  rules: z.exactOptional(tableDiffSchema(ruleRecordSchema, ruleKey)),
  neighbours: z.exactOptional(tableDiffSchema(neighbourRecordSchema, neighbourKey)),
  sysctls: z.exactOptional(tableDiffSchema(sysctlRecordSchema, sysctlKey)),
  rulesets: z.exactOptional(tableDiffSchema(rulesetRecordSchema, rulesetKey)),
  shapings: z.exactOptional(tableDiffSchema(shapingRecordSchema, shapingKey)),
}) satisfies z.ZodMiniType<TopologyDiff>;
