import { recordAt } from '../records/index.ts';
import { peerOf } from './cables.ts';
import { isTunnel } from './device-values.ts';
import { DEVICES } from './devices.ts';
import { keyUpon } from './devices-upon.ts';
import { contains, parseIp, parsePrefix, withoutLength } from './ip-prefix.ts';
import type { IpPrefix } from './ip-prefix.ts';
import { masterKind, masterOf } from './masters.ts';
import type { Problem } from './problem.ts';
import { interfaceOfSysctl } from './sysctl-names.ts';
import { addressKey, interfaceKey, interfaceKeyOf, neighbourKey, routeKey, ruleKey, rulesetKey, shapingKey, sysctlKey } from './topology.ts';
import type { InterfaceRecord, RouteRecord, Topology } from './topology.ts';
import { filteringProblems } from './vlan-values.ts';

/** Where a topology does not hang together: something stands on what is not there, or two things exclude each other. */
export function structureProblems(topology: Topology): Problem[] {
  const { namespaces, interfaces, addresses, routes, rules, neighbours, sysctls, rulesets, shapings } = topology;
  const onNamespace = (namespace: string, found: string): Problem[] =>
    recordAt(namespaces, namespace) === undefined ? [{ code: 'missing', subject: namespace, found }] : [];
  const onInterface = (namespace: string, name: string, found: string): Problem[] => {
    const subject = interfaceKey({ namespace, interface: name });
    return recordAt(interfaces, subject) === undefined ? [{ code: 'missing', subject, found }] : [];
  };
  return [
    ...Object.values(namespaces).flatMap(({ name }) => loopbackProblems(topology, name)),
    ...Object.values(interfaces).flatMap((record) => [
      ...onNamespace(record.namespace, interfaceKeyOf(record)),
      ...cableProblems(topology, record),
      ...(record.master === undefined ? [] : onInterface(record.namespace, record.master, interfaceKeyOf(record))),
      ...(record.device?.dev === undefined ? [] : onInterface(record.namespace, record.device.dev, interfaceKeyOf(record))),
      ...uponProblems(topology, record),
      ...masterProblems(topology, record),
      ...filteringProblems(topology, record),
    ]),
    ...Object.values(addresses).flatMap((record) =>
      onInterface(record.namespace, record.interface, addressKey(record)),
    ),
    ...Object.values(routes).flatMap((record) => [
      ...onNamespace(record.namespace, routeKey(record)),
      ...(record.dev === undefined ? [] : onInterface(record.namespace, record.dev, routeKey(record))),
    ]),
    ...rivalRoutes(Object.values(routes)),
    ...sourceProblems(topology),
    ...Object.values(rules).flatMap((record) => onNamespace(record.namespace, ruleKey(record))),
    ...Object.values(neighbours).flatMap((record) => onInterface(record.namespace, record.dev, neighbourKey(record))),
    ...Object.values(sysctls).flatMap((record) => {
      const of = interfaceOfSysctl(record.name);
      return of === undefined ? onNamespace(record.namespace, sysctlKey(record)) : onInterface(record.namespace, of, sysctlKey(record));
    }),
    ...Object.values(rulesets).flatMap((record) => onNamespace(record.namespace, rulesetKey(record))),
    ...Object.values(shapings).flatMap((record) => {
      const { namespace, dev } = record;
      const key = interfaceKey({ namespace, interface: dev });
      const isOnBridge = recordAt(interfaces, key)?.kind === 'bridge';
      return isOnBridge ? [{ code: 'shaping-of-bridge', subject: key } as const] : onInterface(namespace, dev, shapingKey(record));
    }),
  ];
}

/** The kernel gives every namespace its loopback, and takes it away only with the namespace. */
function loopbackProblems({ interfaces }: Topology, namespace: string): Problem[] {
  const subject = interfaceKey({ namespace, interface: 'lo' });
  return recordAt(interfaces, subject)?.kind === 'loopback' ? [] : [{ code: 'loopback-fixed', subject }];
}

/** Each end of a cable names the other. One that has no other in the lab's sight is made by nobody here (`problemsOf`). */
function cableProblems(topology: Topology, record: InterfaceRecord): Problem[] {
  if (record.kind !== 'veth' || record.peer === undefined) return [];
  const back = peerOf(topology, record)?.peer;
  const isMutual = back?.namespace === record.namespace && back.interface === record.name;
  return isMutual ? [] : [{ code: 'cable-one-end', subject: interfaceKeyOf(record) }];
}

/** What a device may be made upon, and whether it may be up (kernel: net/8021q/vlan_dev.c vlan_dev_open). */
function uponProblems({ interfaces }: Topology, record: InterfaceRecord): Problem[] {
  const { device } = record;
  const lower = recordAt(interfaces, keyUpon(record) ?? '');
  if (device === undefined || lower === undefined) return [];
  const subject = interfaceKeyOf(record);
  const { upon, sharesState } = DEVICES[device.type];
  if (isUponItself(interfaces, record)) return [{ code: 'device-upon-itself', subject, found: lower.name }];
  if (upon === 'needed' && lower.kind === 'loopback') return [{ code: 'device-upon-loopback', subject, found: lower.name }];
  return sharesState === true && record.up && !lower.up ? [{ code: 'device-over-down', subject, found: lower.name }] : [];
}

function isUponItself(interfaces: Topology['interfaces'], record: InterfaceRecord): boolean {
  const passed = new Set<InterfaceRecord>();
  for (let one: InterfaceRecord | undefined = record; one !== undefined; one = recordAt(interfaces, keyUpon(one) ?? '')) {
    if (passed.has(one)) return true;
    passed.add(one);
  }
  return false;
}

/** What may be taken in, and by what (kernel: net/bridge/br_if.c br_add_if, drivers/net/vrf.c do_vrf_add_slave, drivers/net/bonding/bond_main.c bond_enslave). */
function masterProblems({ interfaces }: Topology, record: InterfaceRecord): Problem[] {
  const master = masterOf(interfaces, record);
  if (master === undefined) return [];
  const subject = interfaceKeyOf(record);
  const by = masterKind(master);
  if (by === undefined) return [{ code: 'takes-in-nothing', subject, found: master.name }];
  if (record.kind === 'loopback') return [{ code: 'loopback-fixed', subject }];
  if (by === 'bridge' && record.kind === 'bridge') return [{ code: 'bridge-in-bridge', subject, found: master.name }];
  const isUnfit = masterKind(record) === 'vrf' || (by !== 'vrf' && record.device !== undefined && isTunnel(record.device));
  if (isUnfit) return [{ code: 'not-taken-in', subject, found: master.name }];
  if (by === 'bond' && record.kind !== 'bridge' && record.mtu !== undefined) return [{ code: 'mtu-of-bond', subject, found: String(record.mtu) }];
  const stray = by === 'bridge' || record.kind === 'bridge' ? undefined : Object.keys(record.port ?? {})[0];
  return stray === undefined ? [] : [{ code: 'port-without-bridge', subject, found: stray }];
}

/** `ip route add` refuses a second route to the same destination with the same metric, whatever way it takes. */
function rivalRoutes(routes: readonly RouteRecord[]): Problem[] {
  const seen = new Set<string>();
  return routes.flatMap((route): Problem[] => {
    const { namespace, family, to, metric = 0, table = 'main' } = route;
    const place = JSON.stringify([namespace, family, to, metric, table]);
    if (!seen.has(place)) {
      seen.add(place);
      return [];
    }
    return [{ code: 'exists', subject: routeKey(route) }];
  });
}

/** The source of a route is an address of its namespace (kernel: net/ipv4/fib_semantics.c fib_valid_prefsrc). */
function sourceProblems({ addresses, routes }: Topology): Problem[] {
  const sourced = Object.values(routes).filter(({ source }) => source !== undefined);
  if (sourced.length === 0) return [];
  const hosts = new Set(Object.values(addresses).map(({ namespace, address }) => `${namespace} ${withoutLength(address)}`));
  return sourced.flatMap((route): Problem[] => {
    const { namespace, source = '' } = route;
    if (hosts.has(`${namespace} ${source}`) || isKernelMade(source)) return [];
    return [{ code: 'source-missing', subject: routeKey(route), found: source }];
  });
}

/** Addresses that the kernel gives by itself stand in no topology: those of lo, and link-local ones. */
const KERNELS_OWN = ['127.0.0.0/8', '::1/128', 'fe80::/10'].flatMap((prefix): IpPrefix[] => [parsePrefix(prefix)].filter((one) => one !== undefined));

function isKernelMade(source: string): boolean {
  const ip = parseIp(source);
  return ip !== undefined && KERNELS_OWN.some((prefix) => contains(prefix, ip));
}
