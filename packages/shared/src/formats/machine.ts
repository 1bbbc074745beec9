/**
 * The namespaces of a lab as machines, as far as tools see them that configure one machine's network: a cable's end is a network
 * card of its machine, and what the cable joins is no machine's business.
 */
import { HOST, compareNames, interfaceKey, interfaceKeyOf, networkOf, parseIp, parsePrefix } from '../topology/index.ts';
import type { InterfaceRecord, NeighbourRecord, RouteRecord, RuleRecord, Topology } from '../topology/index.ts';

export interface Machine {
  readonly name: string;
  /** In order of name, lo first. */
  readonly links: readonly MachineLink[];
  readonly rules: readonly RuleRecord[];
}

export interface MachineLink {
  readonly record: InterfaceRecord;
  readonly addresses: readonly string[];
  /** Those that leave by it. At lo: those that lead nowhere, too. */
  readonly routes: readonly RouteRecord[];
  readonly neighbours: readonly NeighbourRecord[];
  /** The names of what it takes in: the ports of a bridge. */
  readonly ports: readonly string[];
  /** What is made upon it. */
  readonly upon: readonly InterfaceRecord[];
}

/** A format's texts, each with the path that its tool looks for it under, and what they do not say, a few words for each. */
export interface MachineExport {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly unsaid: readonly string[];
}

/** The machines in order of name, the host last where anything is in it; routes that no interface of theirs leads to are `unsaid`. */
export function machinesOf(topology: Topology): { readonly machines: readonly Machine[]; readonly unsaid: readonly string[] } {
  const names = Object.keys(topology.namespaces).toSorted((a, b) => Number(a === HOST) - Number(b === HOST) || compareNames(a, b));
  const unsaid: string[] = [];
  const machines = names.map((name): Machine => {
    const records = Object.values(topology.interfaces)
      .filter(({ namespace }) => namespace === name)
      .toSorted((a, b) => Number(b.kind === 'loopback') - Number(a.kind === 'loopback') || compareNames(a.name, b.name));
    const routes = Object.values(topology.routes)
      .filter(({ namespace }) => namespace === name)
      .map((route) => [route, linkOf(topology, route)] as const);
    unsaid.push(...routes.flatMap(([route, link]) => (link === undefined ? [`the route of ${name} to ${route.to}: no address says by which interface it leaves`] : [])));
    return {
      name,
      links: records.map((record) => ({
        record,
        addresses: Object.values(topology.addresses).filter((one) => interfaceKey(one) === interfaceKeyOf(record)).map(({ address }) => address),
        routes: routes.flatMap(([route, link]) => (link === record.name ? [route] : [])),
        neighbours: Object.values(topology.neighbours).filter(({ namespace, dev }) => namespace === name && dev === record.name),
        ports: records.filter(({ master }) => master === record.name).map((port) => port.name),
        upon: records.filter(({ device }) => device?.dev === record.name),
      })),
      rules: Object.values(topology.rules).filter(({ namespace }) => namespace === name).toSorted((a, b) => a.priority - b.priority),
    };
  });
  return { machines: machines.filter((machine) => machine.name !== HOST || isConfigured(machine)), unsaid: [...unsaid, ...ofNoMachine(topology)] };
}

const isConfigured = ({ links, rules }: Machine): boolean => rules.length > 0 || links.some(({ record, addresses, routes }) => record.kind !== 'loopback' || addresses.length + routes.length > 0);

/** Where nobody says which interface a route leaves by, the kernel finds it by the gateway. */
function linkOf({ addresses }: Topology, { namespace, dev, via, kind }: RouteRecord): string | undefined {
  if (kind !== undefined) return 'lo';
  if (dev !== undefined || via === undefined) return dev;
  const gateway = parseIp(via);
  return Object.values(addresses).find((record) => {
    const own = parsePrefix(record.address);
    return record.namespace === namespace && own !== undefined && gateway?.family === own.family && networkOf({ ...gateway, length: own.length }).value === networkOf(own).value;
  })?.interface;
}

/** What the configuration of a machine's network has no place for. */
const ofNoMachine = ({ sysctls, rulesets, shapings, interfaces }: Topology): readonly string[] => [
  ...Object.values(sysctls).map(({ namespace, name, value }) => `the sysctl ${name} = ${value} of ${namespace}`),
  ...Object.values(rulesets).map(({ namespace }) => `the ruleset of ${namespace}`),
  ...Object.values(shapings).map(({ namespace, dev }) => `what ${namespace}:${dev} does to what it sends`),
  ...Object.values(interfaces).flatMap((record) => (record.kind === 'loopback' && !record.up ? [`that ${interfaceKeyOf(record)} is down`] : [])),
];

/** The number of a routing table; undefined for a name that only some machine knows (iproute2, rt_tables). */
export function tableNumber(table: string): number | undefined {
  const known: Readonly<Record<string, number>> = { main: 254, default: 253, local: 255 };
  return /^\d+$/.test(table) ? Number(table) : Object.hasOwn(known, table) ? known[table] : undefined;
}

/** `10.0.1.1/32`, `fd00::1/128`: these tools want the length of a host, too. */
export const withLength = (prefix: string, family: 4 | 6): string => (prefix === 'default' || prefix.includes('/') ? prefix : `${prefix}/${family === 4 ? '32' : '128'}`);

