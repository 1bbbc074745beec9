/** The topology of a file whose shape is right, and what does not hang together in it. */
import {
  HOST,
  addressKey,
  asPort,
  diffTopologies,
  emptyTopology,
  interfaceKey,
  interfaceKeyOf,
  loopbackOf,
  namespaceKey,
  neighbourKey,
  normaliseAddress,
  normaliseMac,
  problemsOf,
  routeKey,
  ruleKey,
  rulesetKey,
  shapingKey,
  sysctlKey,
  withStpPriority,
} from '../topology/index.ts';
import type { InterfaceRecord, InterfaceRef, Problem, Topology } from '../topology/index.ts';
import { parseEnd } from './cable-ends.ts';
import { DEVICE_KEYS, deviceOf } from './device-shape.ts';
import type { FileEnd, Named } from './cable-ends.ts';
import type { FileProblem } from './file-problem.ts';
import type { Path } from './path.ts';
import { neighbourOf, routeOf, rulesOf, sysctlsOf } from './records-of-namespace.ts';
import type { BridgeShape, CableShape, InterfaceShape, LabFileShape, NamespaceShape, ShapingShape } from './shape.ts';
import { partAt } from './shape-problems.ts';
import { portOf } from './port-shape.ts';
import { readShaping } from './shaping-shape.ts';
import { WIREGUARD_KEYS, wireGuardOfShape } from './wireguard-shape.ts';
import type { Plain, YamlTree } from './yaml-tree.ts';

export interface TopologyReading {
  readonly topology: Topology;
  readonly named: Named;
  readonly problems: readonly FileProblem[];
  readonly origins: Origins;
  /** The keys of both ends of each cable, in the order of the file. */
  readonly cables: readonly CableKeys[];
}

export type CableKeys = readonly [string, string];

/** Where each record came from. */
export interface Origin {
  readonly path: Path;
  readonly at: 'key' | 'value';
}
/** By table and key. */
export type Origins = ReadonlyMap<string, Origin>;
export const originKey = (table: keyof Topology, key: string): string => `${table} ${key}`;

export function topologyFrom(shape: LabFileShape, tree: YamlTree): TopologyReading {
  const builder = new Builder(shape, tree);
  builder.build();
  return { topology: builder.topology, named: builder.named, problems: builder.problems.length > 0 ? builder.problems : builder.topologyProblems(), origins: builder.origins, cables: builder.cables };
}

/** A namespace with what the file says of it. */
type Section = readonly [name: string, settings: NamespaceShape];

class Builder {
  readonly problems: FileProblem[] = [];
  readonly origins = new Map<string, Origin>();
  readonly cables: CableKeys[] = [];
  /** A cable has an end that is nowhere: it may be the one that an interface seems to lack. */
  #lacksEnds = false;
  readonly named: Named;
  readonly #tree: YamlTree;
  readonly #shape: LabFileShape;
  readonly #sections: readonly Section[];
  readonly #tables = {
    namespaces: new Map<string, Topology['namespaces'][string]>(),
    interfaces: new Map<string, InterfaceRecord>(),
    addresses: new Map<string, Topology['addresses'][string]>(),
    routes: new Map<string, Topology['routes'][string]>(),
    rules: new Map<string, Topology['rules'][string]>(),
    neighbours: new Map<string, Topology['neighbours'][string]>(),
    sysctls: new Map<string, Topology['sysctls'][string]>(),
    rulesets: new Map<string, Topology['rulesets'][string]>(),
    shapings: new Map<string, Topology['shapings'][string]>(),
  };

  constructor(shape: LabFileShape, tree: YamlTree) {
    this.#shape = shape;
    this.#tree = tree;
    this.#sections = Object.entries(shape.namespaces ?? {}).map(([name, settings]) => [name, settings ?? {}] as const);
    const sections = new Map(this.#sections);
    this.named = {
      isNamespace: (name) => name === HOST || sections.has(name),
      isBridge: (namespace, name) =>
        Object.hasOwn(sections.get(namespace)?.bridges ?? {}, name) || (namespace === HOST && Object.hasOwn(shape.bridges ?? {}, name)),
      speaksOf: (namespace, name) => Object.hasOwn(sections.get(namespace)?.interfaces ?? {}, name),
    };
  }

  get topology(): Topology {
    const { namespaces, interfaces, addresses, routes, rules, neighbours, sysctls, rulesets, shapings } = this.#tables;
    return {
      namespaces: Object.fromEntries(namespaces),
      interfaces: Object.fromEntries(interfaces),
      addresses: Object.fromEntries(addresses),
      routes: Object.fromEntries(routes),
      rules: Object.fromEntries(rules),
      neighbours: Object.fromEntries(neighbours),
      sysctls: Object.fromEntries(sysctls),
      rulesets: Object.fromEntries(rulesets),
      shapings: Object.fromEntries(shapings),
    };
  }

  build(): void {
    this.#put('namespaces', namespaceKey(HOST), { name: HOST }, []);
    for (const [name] of this.#sections) if (name !== HOST) this.#put('namespaces', namespaceKey(name), { name }, ['namespaces', name], 'key');
    for (const name of this.#tables.namespaces.keys()) this.#putInterface(loopbackOf(name), ['namespaces', name, 'interfaces', 'lo'], 'key');
    this.#addBridges(HOST, this.#shape.bridges, ['bridges']);
    for (const [name, { bridges }] of this.#sections) this.#addBridges(name, bridges, ['namespaces', name, 'bridges']);
    for (const [index, cable] of (this.#shape.cables ?? []).entries()) this.#addCable(cable, ['cables', index]);
    for (const [name, { interfaces }] of this.#sections) this.#addDevices(name, interfaces ?? {});
    for (const [name, { interfaces }] of this.#sections) this.#addSettings(name, interfaces ?? {});
    this.#settlePorts();
    for (const section of this.#sections) this.#addRouting(section);
  }

  #addBridges(namespace: string, bridges: Readonly<Record<string, BridgeShape | null>> | null | undefined, path: Path): void {
    for (const [name, settings] of Object.entries(bridges ?? {})) {
      const { addresses = [], stp, priority, vlan_filtering: filters, vlan, trunk, master, up = true } = settings ?? {};
      const port = portOf({ ...(vlan !== undefined && { vlan }), ...(trunk !== undefined && { trunk }) });
      const at = [...path, name];
      const record = withStpPriority({ namespace, name, kind: 'bridge', up, ...(stp !== undefined && { stp }), ...(filters === true && { vlanFiltering: true as const }), ...(master !== undefined && { master }), ...(port !== undefined && { port }) }, priority);
      if (this.#putInterface(record, at, 'key')) this.#addAddresses(record, addresses, at);
    }
  }

  #addCable({ ends: texts, ...shaping }: CableShape, cable: Path): void {
    const path = [...cable, 'ends'];
    const readings = texts.map((text) => parseEnd(text, this.named));
    for (const [index, reading] of readings.entries()) if (!reading.ok) this.#refuse([...path, index], reading.problem);
    const [a, b] = readings.flatMap((reading) => (reading.ok ? [reading.end] : []));
    if (a === undefined || b === undefined) {
      this.#lacksEnds = true;
      return;
    }
    this.cables.push([interfaceKey(a), interfaceKey(b)]);
    for (const [index, end, other] of [[0, a, b], [1, b, a]] as const) {
      const isNew = this.#putInterface(veth(end, other), [...path, index], 'value', true);
      if (!isNew) this.#refuse([...path, index], { code: 'end-taken', found: texts[index] });
    }
    this.#addShaping([a, b], shaping, cable);
  }

  #addShaping(refs: readonly InterfaceRef[], shape: ShapingShape, path: Path): void {
    const { values, unread } = readShaping(shape);
    for (const { field, ...problem } of unread) this.#refuse([...path, field], problem);
    if (Object.keys(values).length === 0) return;
    for (const { namespace, interface: dev } of refs) {
      const record = { namespace, dev, ...values };
      this.#put('shapings', shapingKey(record), record, path);
    }
  }

  /** What needs no cable. */
  #addDevices(namespace: string, interfaces: Readonly<Record<string, InterfaceShape | null>>): void {
    for (const [name, settings] of Object.entries(interfaces)) {
      const path = ['namespaces', namespace, 'interfaces', name];
      const device = deviceOf(settings ?? {});
      const stray = device === undefined ? [...DEVICE_KEYS, ...WIREGUARD_KEYS].find((key) => settings?.[key] !== undefined) : undefined;
      if (stray !== undefined) this.#refuse([...path, stray], { code: 'without-kind', found: stray }, 'key');
      if (device === undefined) continue;
      const wireguard = wireGuardOfShape(settings ?? {});
      const keys = (settings?.peers ?? []).map((peer) => peer['public-key']);
      for (const [index, peer] of keys.entries()) if (keys.indexOf(peer) < index) this.#refuse([...path, 'peers', index, 'public-key'], { code: 'twice', found: peer });
      this.#putInterface({ namespace, name, kind: 'device', up: true, device, ...(wireguard !== undefined && { wireguard }) }, path, 'key');
    }
  }

  /** What is said of interfaces that there are. */
  #addSettings(namespace: string, interfaces: Readonly<Record<string, InterfaceShape | null>>): void {
    for (const [name, settings] of Object.entries(interfaces)) {
      const path = ['namespaces', namespace, 'interfaces', name];
      const key = interfaceKey({ namespace, interface: name });
      const record = this.#tables.interfaces.get(key);
      if (record === undefined && !this.#lacksEnds) this.#refuse(path, { code: 'without-cable', found: key }, 'key');
      if (record?.kind === 'bridge') this.#refuse(path, { code: 'is-bridge', found: name }, 'key');
      if (record === undefined || record.kind === 'bridge') continue;
      const { addresses = [], mac, mtu, up = true, cost, priority, vlan, trunk, master, ...others } = settings ?? {};
      const port = portOf({ ...(cost !== undefined && { cost }), ...(priority !== undefined && { priority }), ...(vlan !== undefined && { vlan }), ...(trunk !== undefined && { trunk }) });
      if (master !== undefined && record.master !== undefined && master !== record.master) this.#refuse([...path, 'master'], { code: 'two-masters', found: master, allowed: record.master });
      this.#tables.interfaces.set(key, { ...record, ...(master !== undefined && { master }), up, ...(mac !== undefined && { mac: normaliseMac(mac) ?? mac }), ...(mtu !== undefined && { mtu }), ...(port !== undefined && { port }) });
      if (record.kind === 'loopback' && mac !== undefined) this.#refuse([...path, 'mac'], { code: 'loopback-fixed', subject: key, found: mac });
      // What is said of the interface itself is found here, and not where its cable is.
      this.origins.set(originKey('interfaces', key), { path, at: 'key' });
      this.#addAddresses(record, addresses, path);
      this.#addShaping([{ namespace, interface: name }], others, path);
    }
  }

  /** Of a port, what goes without saying may be said: that is known once all that it may be made upon is there. */
  #settlePorts(): void {
    const interfaces = Object.fromEntries(this.#tables.interfaces);
    for (const [key, record] of Object.entries(interfaces)) if (record.port !== undefined && (record.master !== undefined || record.kind === 'bridge')) this.#tables.interfaces.set(key, asPort(interfaces, record, record.port));
  }

  #addAddresses({ namespace, name }: InterfaceRecord, addresses: readonly string[], path: Path): void {
    for (const [index, text] of addresses.entries()) {
      const record = { namespace, interface: name, address: normaliseAddress(text) ?? text };
      this.#put('addresses', addressKey(record), record, [...path, 'addresses', index]);
    }
  }

  #addRouting([namespace, { routes, rules, neighbours, sysctls, nft }]: Section): void {
    const path = ['namespaces', namespace];
    for (const [index, shape] of (routes ?? []).entries()) {
      const record = routeOf(namespace, shape);
      this.#put('routes', routeKey(record), record, [...path, 'routes', index]);
    }
    for (const [index, record] of rulesOf(namespace, rules ?? []).entries()) this.#put('rules', ruleKey(record), record, [...path, 'rules', index]);
    for (const [index, shape] of (neighbours ?? []).entries()) {
      const record = neighbourOf(namespace, shape);
      this.#put('neighbours', neighbourKey(record), record, [...path, 'neighbours', index]);
    }
    for (const record of sysctlsOf(namespace, sysctls ?? {})) {
      const at = [...path, 'sysctls', record.name];
      if (SYSCTL_NAME.test(record.name)) this.#put('sysctls', sysctlKey(record), record, at);
      else this.#refuse(at, { code: 'malformed', found: record.name, allowed: 'net.ipv4.ip_forward, net.ipv4.conf.eth0.rp_filter' }, 'key');
    }
    if (nft !== undefined) this.#put('rulesets', rulesetKey({ namespace }), { namespace, text: nft }, [...path, 'nft']);
  }

  #putInterface(record: InterfaceRecord, path: Path, at: Origin['at'], quiet = false): boolean {
    return this.#put('interfaces', interfaceKeyOf(record), record, path, at, quiet);
  }

  /** False where there is one of that key. */
  #put<T extends keyof Topology>(table: T, key: string, record: Topology[T][string], path: Path, at: Origin['at'] = 'value', quiet = false): boolean {
    const records = this.#tables[table] as Map<string, Topology[T][string]>;
    if (records.has(key)) {
      if (!quiet) this.#refuse(path, { code: 'twice', found: key }, at);
      return false;
    }
    records.set(key, record);
    this.origins.set(originKey(table, key), { path, at });
    return true;
  }

  #refuse(path: Path, problem: { readonly code: FileProblem['code']; readonly found?: string | undefined; readonly allowed?: string | undefined; readonly subject?: string }, at?: Origin['at']): void {
    const { found, allowed, ...rest } = problem;
    this.problems.push(this.#tree.problemAt(path, { ...rest, ...(found !== undefined && { found }), ...(allowed !== undefined && { allowed }) }, at));
  }

  /** What a topology may not be, whoever makes it. */
  topologyProblems(): FileProblem[] {
    const empty = emptyTopology();
    const problems = problemsOf(empty, diffTopologies(empty, this.topology)).map((problem) => {
      const { path, at } = this.#whereIs(problem);
      const { code, subject, found, allowed } = problem;
      if (code === 'missing') return this.#tree.problemAt(path, { code: 'nothing-there', found: subject }, at);
      return this.#tree.problemAt(path, { code, subject, ...(found !== undefined && { found }), ...(allowed !== undefined && { allowed }) }, at);
    });
    // what is said of a cable is said of both its ends
    return problems.filter(({ line, column, code }, index) => !isOfShaping(code) || problems.findIndex((one) => one.line === line && one.column === column && one.code === code) === index);
  }

  /** What is missing stands nowhere: what names it is told of. Within a record, it is the value that was found wanting. */
  #whereIs({ code, subject, found }: Problem): Origin {
    const about = code === 'missing' && found !== undefined ? found : subject;
    const tables = code.startsWith('ruleset') ? (['rulesets'] as const) : isOfShaping(code) ? (['shapings'] as const) : (Object.keys(this.#tables) as (keyof Topology)[]);
    const origin = tables.map((table) => this.origins.get(originKey(table, about))).find((one) => one !== undefined) ?? { path: [], at: 'value' };
    const within = found !== undefined && code.startsWith('wireguard') ? pathTo(this.#tree.data, origin.path, found) : undefined;
    if (within !== undefined) return { path: within, at: 'value' };
    const field = fieldOf(code, partAt(this.#tree.data, origin.path), code === 'missing' ? subject : found);
    return field === undefined ? origin : { path: [...origin.path, field], at: 'value' };
  }
}

const isOfShaping = (code: FileProblem['code']): boolean => code.startsWith('shaping') || code === 'jitter-without-delay';

/** Those of the network, which every namespace has its own of. */
const SYSCTL_NAME = /^net(?:\.[\w/-]+)+$/;

const veth = ({ namespace, bridge, interface: name }: FileEnd, other: FileEnd): InterfaceRecord => ({
  namespace,
  name,
  kind: 'veth',
  up: true,
  ...(bridge !== undefined && { master: bridge }),
  peer: { namespace: other.namespace, interface: other.interface },
});

/** Which key of a part of the file holds the value that a problem is about. */
function fieldOf(code: Problem['code'], part: unknown, found: string | undefined): string | undefined {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return undefined;
  const fields = Object.entries(part);
  if (code === 'device-takes-not') return found;
  if (code === 'port-without-bridge') return found === 'pvid' ? 'vlan' : found === 'tagged' ? 'trunk' : found;
  if (OF_VLANS.has(code)) return fields.some(([name, value]) => name === 'vlan' && String(value) === found) || !Object.hasOwn(part, 'trunk') ? 'vlan' : 'trunk';
  const byValue = fields.find(([, value]) => found !== undefined && typeof value !== 'object' && (String(value) === found || found.endsWith(`:${String(value)}`)));
  return byValue?.[0] ?? fields.find(([name]) => FIELDS[code] === name)?.[0];
}

/** Where, at a path or below it, a value stands as it is written; undefined where it stands nowhere. */
function pathTo(data: Plain, path: Path, value: string): Path | undefined {
  const part = partAt(data, path);
  if (typeof part !== 'object' || part === null) return String(part) === value ? path : undefined;
  const keys = Array.isArray(part) ? part.keys() : Object.keys(part);
  for (const key of keys) {
    const found = pathTo(data, [...path, key], value);
    if (found !== undefined) return found;
  }
  return undefined;
}

const OF_VLANS: ReadonlySet<string> = new Set(['vlan-range', 'vlan-twice', 'vlan-without-filtering']);

const FIELDS: Readonly<Partial<Record<Problem['code'], string>>> = {
  'mac-malformed': 'mac',
  'mtu-range': 'mtu',
  'mtu-of-bond': 'mtu',
  'table-malformed': 'table',
  'rule-priority': 'priority',
  'stp-priority': 'priority',
  'port-cost': 'cost',
  'rule-fwmark': 'fwmark',
  'source-missing': 'src',
  'nowhere-with-way': 'kind',
  'shaping-delay': 'delay',
  'shaping-percent': 'loss',
  'shaping-rate': 'rate',
  'jitter-without-delay': 'jitter',
  'device-needs': 'kind',
};
