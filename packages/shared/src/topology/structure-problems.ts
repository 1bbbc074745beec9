import { recordAt } from '../records/index.ts';
import { peerOf } from './cables.ts';
import type { Problem } from './problem.ts';
import { addressKey, interfaceKey, interfaceKeyOf, routeKey } from './topology.ts';
import type { InterfaceRecord, RouteRecord, Topology } from './topology.ts';

/** Where a topology does not hang together: something stands on what is not there, or two things exclude each other. */
export function structureProblems(topology: Topology): Problem[] {
  const { namespaces, interfaces, addresses, routes, sysctls } = topology;
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
      ...masterProblems(topology, record),
    ]),
    ...Object.values(addresses).flatMap((record) =>
      onInterface(record.namespace, record.interface, addressKey(record)),
    ),
    ...Object.values(routes).flatMap((record) => [
      ...onNamespace(record.namespace, routeKey(record)),
      ...(record.dev === undefined ? [] : onInterface(record.namespace, record.dev, routeKey(record))),
    ]),
    ...rivalRoutes(Object.values(routes)),
    ...Object.entries(sysctls).flatMap(([key, record]) => onNamespace(record.namespace, key)),
  ];
}

/** The kernel gives every namespace its loopback, and takes it away only with the namespace. */
function loopbackProblems({ interfaces }: Topology, namespace: string): Problem[] {
  const subject = interfaceKey({ namespace, interface: 'lo' });
  return recordAt(interfaces, subject)?.kind === 'loopback' ? [] : [{ code: 'loopback-fixed', subject }];
}

/** Each end of a cable names the other. */
function cableProblems(topology: Topology, record: InterfaceRecord): Problem[] {
  if (record.kind !== 'veth') return [];
  const back = peerOf(topology, record)?.peer;
  const isMutual = back?.namespace === record.namespace && back.interface === record.name;
  return isMutual ? [] : [{ code: 'cable-one-end', subject: interfaceKeyOf(record) }];
}

/** What may be a port, and of what (kernel: net/bridge/br_if.c `br_add_if`). */
function masterProblems({ interfaces }: Topology, record: InterfaceRecord): Problem[] {
  if (record.master === undefined) return [];
  const subject = interfaceKeyOf(record);
  const master = recordAt(interfaces, interfaceKey({ namespace: record.namespace, interface: record.master }));
  if (master !== undefined && master.kind !== 'bridge')
    return [{ code: 'master-not-bridge', subject, found: record.master }];
  if (record.kind === 'bridge') return [{ code: 'bridge-in-bridge', subject, found: record.master }];
  return record.kind === 'loopback' ? [{ code: 'loopback-fixed', subject }] : [];
}

/** `ip route add` refuses a second route to the same destination with the same metric, whatever way it takes. */
function rivalRoutes(routes: readonly RouteRecord[]): Problem[] {
  const seen = new Set<string>();
  return routes.flatMap(({ namespace, family, to, metric = 0, ...route }): Problem[] => {
    const place = JSON.stringify([namespace, family, to, metric]);
    if (!seen.has(place)) {
      seen.add(place);
      return [];
    }
    return [{ code: 'exists', subject: routeKey({ namespace, family, to, ...route }) }];
  });
}
