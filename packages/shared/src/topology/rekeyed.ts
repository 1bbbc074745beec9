/** Renaming in a topology: everything that names a namespace or an interface says the new name. */
import { isEqual } from '../records/index.ts';
import { interfaceOfSysctl, sysctlOfInterface } from './sysctl-names.ts';
import {
  addressKey,
  interfaceKey,
  interfaceKeyOf,
  namespaceKey,
  neighbourKey,
  routeKey,
  ruleKey,
  rulesetKey,
  shapingKey,
  sysctlKey,
} from './topology.ts';
import type { InterfaceRef, Topology } from './topology.ts';

/** What things are called afterwards; one that keeps its name is given back as it was. */
export interface Renaming {
  readonly namespace: (name: string) => string;
  /** Where an interface is afterwards; its namespace is the new one, too. */
  readonly interface: (ref: InterfaceRef) => InterfaceRef;
}

/**
 * The topology with new names, every record at the place where it stood; what the renaming leaves alone keeps its
 * object identity. The text of a ruleset is not read: an interface that it names goes by the old name there.
 */
export function rekeyed(topology: Topology, renaming: Renaming): Topology {
  const inside = (namespace: string, name: string): string => renaming.interface({ namespace, interface: name }).interface;
  return {
    namespaces: table(topology.namespaces, keyOfNamespace, ({ name }) => ({ name: renaming.namespace(name) })),
    interfaces: table(topology.interfaces, interfaceKeyOf, (record) => {
      const { namespace, interface: name } = renaming.interface({ namespace: record.namespace, interface: record.name });
      return {
        ...record,
        namespace,
        name,
        ...(record.master !== undefined && { master: inside(record.namespace, record.master) }),
        ...(record.peer !== undefined && { peer: renaming.interface(record.peer) }),
        ...(record.device?.dev !== undefined && { device: { ...record.device, dev: inside(record.namespace, record.device.dev) } }),
      };
    }),
    addresses: table(topology.addresses, addressKey, (record) => ({
      ...record,
      ...renaming.interface({ namespace: record.namespace, interface: record.interface }),
    })),
    routes: table(topology.routes, routeKey, (record) => ({
      ...record,
      namespace: renaming.namespace(record.namespace),
      ...(record.dev !== undefined && { dev: inside(record.namespace, record.dev) }),
    })),
    rules: table(topology.rules, ruleKey, (record) => ({
      ...record,
      namespace: renaming.namespace(record.namespace),
      ...(record.iif !== undefined && { iif: inside(record.namespace, record.iif) }),
      ...(record.oif !== undefined && { oif: inside(record.namespace, record.oif) }),
    })),
    neighbours: table(topology.neighbours, neighbourKey, (record) => {
      const { namespace, interface: dev } = renaming.interface({ namespace: record.namespace, interface: record.dev });
      return { ...record, namespace, dev };
    }),
    sysctls: table(topology.sysctls, sysctlKey, (record) => {
      const of = interfaceOfSysctl(record.name);
      const name = of === undefined ? record.name : sysctlOfInterface(record.name, inside(record.namespace, of));
      return { ...record, namespace: renaming.namespace(record.namespace), name };
    }),
    shapings: table(topology.shapings, shapingKey, (record) => {
      const { namespace, interface: dev } = renaming.interface({ namespace: record.namespace, interface: record.dev });
      return { ...record, namespace, dev };
    }),
    rulesets: table(topology.rulesets, rulesetKey, (record) => ({ ...record, namespace: renaming.namespace(record.namespace) })),
  };
}

const keyOfNamespace = ({ name }: Topology['namespaces'][string]): string => namespaceKey(name);

function table<R extends object>(records: Readonly<Record<string, R>>, keyOf: (record: R) => string, rename: (record: R) => R): Readonly<Record<string, R>> {
  return Object.fromEntries(
    Object.values(records).map((record) => {
      const renamed = rename(record);
      const kept = isEqual(record, renamed) ? record : renamed;
      return [keyOf(kept), kept];
    }),
  );
}

/** Namespaces get other names, with everything in them. */
export function renamingNamespaces(names: ReadonlyMap<string, string>): Renaming {
  const namespace = (name: string): string => names.get(name) ?? name;
  return { namespace, interface: (ref) => ({ ...ref, namespace: namespace(ref.namespace) }) };
}

/** Interfaces, given by their keys, get other names or places. */
export const renamingInterfaces = (places: ReadonlyMap<string, InterfaceRef>): Renaming => ({
  namespace: (name) => name,
  interface: (ref) => places.get(interfaceKey(ref)) ?? ref,
});
