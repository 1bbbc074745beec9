/** A lab as configurations of netplan, a file for each machine (netplan.readthedocs.io, "YAML configuration"). */
import { stringify } from 'yaml';
import { hasVlanSettings, interfaceKeyOf, ruleKey } from '../topology/index.ts';
import type { InterfaceRecord, RouteRecord, RuleRecord, Topology, WireGuardRecord } from '../topology/index.ts';
import { machinesOf, tableNumber, withLength } from './machine.ts';
import type { Machine, MachineExport, MachineLink } from './machine.ts';

/** `NAME.yaml`, each for the /etc/netplan of its machine. */
export function renderNetplan(topology: Topology): MachineExport {
  const { machines, unsaid } = machinesOf(topology);
  const said = machines.map((machine) => machineFile(topology, machine));
  return { files: said.flatMap(({ files }) => files), unsaid: [...said.flatMap((one) => one.unsaid), ...unsaid] };
}

type Values = Readonly<Record<string, unknown>>;

/** Where netplan has interfaces of each kind. */
type Group = 'ethernets' | 'dummy-devices' | 'bridges' | 'bonds' | 'vlans' | 'vrfs' | 'tunnels';

function machineFile(topology: Topology, { name, links, rules }: Machine): MachineExport {
  const unsaid: string[] = [];
  const groups: Partial<Record<Group, Record<string, Values>>> = {};
  for (const link of links) {
    const kind = kindOf(topology, link);
    const { record } = link;
    if (kind === undefined) {
      unsaid.push(`the interface ${interfaceKeyOf(record)}: ${record.device?.type ?? (record.kind === 'veth' ? 'a cable within one machine' : 'of a kind that cannot be made')}`);
      continue;
    }
    const values = { ...kind.values, ...commonOf(link, record.kind === 'loopback' ? rules : [], unsaid) };
    if (record.kind === 'loopback' && Object.keys(values).length === 0) continue;
    (groups[kind.group] ??= {})[record.name] = values;
    if (hasVlanSettings(record)) unsaid.push(`the VLANs of ${interfaceKeyOf(record)}`);
    unsaid.push(...link.neighbours.map(({ address, mac }) => `the neighbour ${address} (${mac}) of ${interfaceKeyOf(record)}`));
  }
  const text = stringify({ network: { version: 2, renderer: 'networkd', ...groups } }, { lineWidth: 0 });
  return { files: [{ path: `${name}.yaml`, text }], unsaid };
}

/** Where it stands and what is said of its kind; undefined for what netplan does not make. */
function kindOf({ interfaces }: Topology, { record, ports }: MachineLink): { readonly group: Group; readonly values: Values } | undefined {
  const { namespace, kind, peer, mac, stp = false, stpPriority, device, wireguard } = record;
  switch (kind) {
    case 'loopback':
      return { group: 'ethernets', values: {} };
    case 'veth':
      return peer?.namespace === namespace ? undefined : { group: 'ethernets', values: { ...(mac !== undefined && { macaddress: mac }) } };
    case 'bridge': {
      const set = (value: (port: InterfaceRecord) => number | undefined): Values =>
        Object.fromEntries(ports.flatMap((name) => {
          const port = interfaces[`${namespace}:${name}`];
          const found = port === undefined ? undefined : value(port);
          return found === undefined ? [] : [[name, found]];
        }));
      const [costs, priorities] = [set(({ port }) => port?.cost), set(({ port }) => port?.priority)];
      // without this word netplan turns the protocol on
      const parameters = { stp, ...(stpPriority !== undefined && { priority: stpPriority }), ...some('path-cost', costs), ...some('port-priority', priorities) };
      return { group: 'bridges', values: { ...(ports.length > 0 && { interfaces: ports }), parameters } };
    }
    case 'device':
      break;
    case 'other':
      return undefined;
  }
  switch (device?.type) {
    case 'dummy':
      return { group: 'dummy-devices', values: {} };
    case 'vlan':
      return { group: 'vlans', values: { id: device.id, link: device.dev, ...(mac !== undefined && { macaddress: mac }) } };
    case 'vrf':
      return { group: 'vrfs', values: { table: device.table, ...(ports.length > 0 && { interfaces: ports }) } };
    case 'vxlan': {
      const { id, dev, remote, group, local, port = 4789, ttl } = device;
      return { group: 'tunnels', values: { mode: 'vxlan', id, ...defined({ link: dev, remote: remote ?? group, local, ttl }), port } };
    }
    case 'gre':
    case 'ipip':
    case 'sit': {
      const { type, dev, remote, local, ttl, mode = 'any' } = device;
      return mode === 'any' && remote !== undefined && dev === undefined ? { group: 'tunnels', values: { mode: type, ...defined({ remote, local, ttl }) } } : undefined;
    }
    case 'bond':
      return { group: 'bonds', values: { interfaces: ports, parameters: { mode: device.mode ?? 'balance-rr', 'mii-monitor-interval': device.miimon ?? 100 } } };
    case 'wireguard':
      return { group: 'tunnels', values: wireGuardOf(wireguard) };
    case 'macvlan':
    case 'ipvlan':
    case undefined:
      return undefined;
  }
}

/** Allowed addresses it wants to have, be it none. */
const wireGuardOf = ({ privateKey, listenPort, fwmark, peers = {} }: WireGuardRecord = {}): Values => ({
  mode: 'wireguard',
  ...defined({ key: privateKey, port: listenPort, mark: fwmark === undefined ? undefined : Number(fwmark) }),
  peers: Object.entries(peers).map(([key, { presharedKey, endpoint, allowedIps = [], keepalive }]) => ({
    keys: { public: key, ...defined({ shared: presharedKey }) },
    'allowed-ips': allowedIps,
    ...defined({ endpoint, keepalive }),
  })),
});

const some = (key: string, values: Values): Values => (Object.keys(values).length === 0 ? {} : { [key]: values });
const defined = (values: Values): Values => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** What may be said of an interface of any kind. */
function commonOf({ record, addresses, routes }: MachineLink, rules: readonly RuleRecord[], unsaid: string[]): Values {
  const { kind, mtu, up } = record;
  const [way, policy] = [routes.flatMap((route) => routeOf(route, unsaid)), rules.flatMap((rule) => ruleOf(rule, unsaid))];
  return {
    ...(mtu !== undefined && kind !== 'bridge' && kind !== 'loopback' && { mtu }),
    ...(addresses.length > 0 && { addresses }),
    ...(!up && kind !== 'loopback' && { 'activation-mode': 'off' }),
    ...(way.length > 0 && { routes: way }),
    ...(policy.length > 0 && { 'routing-policy': policy }),
  };
}

function routeOf({ namespace, family, to, via, metric, table, source, onlink, kind }: RouteRecord, unsaid: string[]): readonly Values[] {
  const number = table === undefined ? undefined : tableNumber(table);
  if (table !== undefined && number === undefined) {
    unsaid.push(`the route of ${namespace} to ${to}: the table ${table} has no number`);
    return [];
  }
  const wholly = family === 4 ? '0.0.0.0/0' : '::/0';
  // with a gateway, netplan knows by it of which family the default is
  const destination = to === 'default' && via === undefined ? wholly : withLength(to, family);
  return [defined({ to: destination, via, metric, table: number, from: source, 'on-link': onlink, scope: via === undefined && kind === undefined && family === 4 ? 'link' : undefined, type: kind })];
}

function ruleOf(rule: RuleRecord, unsaid: string[]): readonly Values[] {
  const { namespace, family, priority, from, to, iif, oif, fwmark, table, kind } = rule;
  const number = table === undefined ? undefined : tableNumber(table);
  const isSayable = number !== undefined && iif === undefined && oif === undefined && kind === undefined && fwmark?.includes('/') !== true && (from ?? to) !== undefined;
  if (!isSayable) {
    unsaid.push(`the rule ${String(priority)} of ${namespace}: ${ruleKey(rule)}`);
    return [];
  }
  return [defined({ from: from && withLength(from, family), to: to && withLength(to, family), priority, mark: fwmark === undefined ? undefined : Number(fwmark), table: number })];
}
